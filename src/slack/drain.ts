import type { AnyMiddlewareArgs, App } from '@slack/bolt';

/** Counts listeners at work, since Bolt stops without waiting for them. */
export function countInFlight(app: App) {
  const inFlight = new Set<Promise<void>>();
  app.use<AnyMiddlewareArgs>(async ({ next }) => {
    const work = next();
    inFlight.add(work);
    try {
      await work;
    } finally {
      inFlight.delete(work);
    }
  });

  return {
    /** Resolves when no listener is at work, or after `deadlineMs`; true means none was cut off. */
    async drained(deadlineMs: number): Promise<boolean> {
      const deadline = new Promise<'late'>((resolve) => {
        setTimeout(resolve, deadlineMs, 'late').unref();
      });
      while (inFlight.size > 0) {
        const outcome = await Promise.race([Promise.allSettled(inFlight), deadline]);
        if (outcome === 'late') return false;
      }
      return true;
    },
  };
}
