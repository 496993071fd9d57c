/** Keeps count of work that goes on by itself: at most one of each name at a time. */
export function createUnderWay() {
  const works = new Map<string, Promise<void>>();

  return {
    /** Begins a work that throws nothing; undefined where one of this name is under way. */
    begin(name: string, work: () => Promise<void>): Promise<void> | undefined {
      if (works.has(name)) return undefined;
      const begun = work().finally(() => works.delete(name));
      works.set(name, begun);
      return begun;
    },

    count: () => works.size,

    /** Resolves when nothing is under way, not even what began meanwhile. */
    async settled(): Promise<void> {
      while (works.size > 0) await Promise.all(works.values());
    },
  };
}
