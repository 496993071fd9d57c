import PQueue from 'p-queue';

/** At most `calls` in any stretch of `perMs`. */
export interface Budget {
  calls: number;
  perMs: number;
}

/** Calls that share a budget, such as those of one method in one team. */
export interface Lane {
  key: string;
  budget: Budget;
}

export interface Turn {
  /** The calls wait in each of these, in this order. */
  lanes: readonly [Lane, ...Lane[]];
  /** Higher goes first. */
  priority: number;
  /** Gives up where the turn does not come within this time. */
  waitMs?: number;
}

export type Pace = ReturnType<typeof createPace>;

/** Lets calls go as fast as their budgets allow, the more important ones first. */
export function createPace() {
  const queues = new Map<string, PQueue>();
  const waiting = new Set<AbortController>();
  let stopped = false;

  /** An idle queue goes once its window has passed, or channels would add up for ever. */
  function forgetAfter(ms: number, key: string, queue: PQueue) {
    setTimeout(() => {
      const isIdle = queue.size === 0 && queue.pending === 0 && !queue.isPaused;
      if (isIdle && queues.get(key) === queue) queues.delete(key);
    }, ms).unref();
  }

  function queueOf({ key, budget }: Lane): PQueue {
    const known = queues.get(key);
    if (known) return known;
    const { calls, perMs } = budget;
    const queue = new PQueue({ intervalCap: calls, interval: perMs, strict: true });
    queue.on('idle', () => forgetAfter(perMs, key, queue));
    queues.set(key, queue);
    return queue;
  }

  async function pass<Result>(
    [lane, ...more]: readonly Lane[],
    priority: number,
    signal: AbortSignal,
    call: () => Promise<Result>,
  ): Promise<Result> {
    if (!lane) return await call();
    const onward = () => pass(more, priority, signal, call);
    return await queueOf(lane).add(onward, { priority, signal });
  }

  return {
    /** Makes the call when its turn has come; undefined where it gave up waiting. */
    async take<Result>(
      { lanes, priority, waitMs }: Turn,
      call: () => Promise<Result>,
    ): Promise<Result | undefined> {
      if (stopped) return undefined;
      const giveUp = new AbortController();
      const timer = waitMs === undefined ? undefined : setTimeout(() => giveUp.abort(), waitMs);
      waiting.add(giveUp);
      // From here on the call is made and is not given up any more.
      const begin = () => {
        clearTimeout(timer);
        waiting.delete(giveUp);
        return call();
      };
      try {
        return await pass(lanes, priority, giveUp.signal, begin);
      } catch (error) {
        if (giveUp.signal.aborted) return undefined;
        throw error;
      } finally {
        clearTimeout(timer);
        waiting.delete(giveUp);
      }
    },

    /** Lets nothing more into a lane for as long as Slack asked for. */
    hold(lane: Lane, seconds: number): void {
      const queue = queueOf(lane);
      queue.pause();
      const goOn = () => {
        queue.start();
        forgetAfter(lane.budget.perMs, lane.key, queue);
      };
      setTimeout(goOn, seconds * 1000).unref();
    },

    /** Gives up everything that waits, and everything that comes. */
    stop(): void {
      stopped = true;
      for (const each of waiting) each.abort();
    },
  };
}
