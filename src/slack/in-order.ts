/** Does things that have the same name one after the other, in the order in which they come. */
export function createOrder() {
  const last = new Map<string, Promise<unknown>>();

  return async function inOrder<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
    const before = last.get(name);
    const mine = before ? before.then(act, act) : act();
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
