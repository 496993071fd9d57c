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
  /** Called when Slack makes it wait, with the seconds that are left. */
  onHeld?: ((seconds: number) => void) | undefined;
}

export type Pace = ReturnType<typeof createPace>;

/** The queue of a lane, how many holds are on it and until when, and what forgets it once idle. */
interface Line {
  queue: PQueue;
  holds: number;
  /** By the clock of `performance`. */
  heldUntil: number;
  forgetting: NodeJS.Timeout;
  /** What waits in it; aborted if it has to wait in another. */
  queued: Set<AbortController>;
}

type Waiting = Pick<Turn, 'lanes' | 'onHeld'> & { giveUp: AbortController };

/** Lets calls go as fast as their budgets allow, the more important ones first. */
export function createPace() {
  const lines = new Map<string, Line>();
  const waiting = new Set<Waiting>();
  let stopped = false;

  /**
   * An idle queue goes, or channels would add up for ever; but only a whole window after its last
   * call, since the queue is what remembers that call.
   */
  function open({ key, budget: { calls, perMs } }: Lane): Line {
    const queue = new PQueue({ intervalCap: calls, interval: perMs, strict: true });
    const forget = () => {
      if (queue.size === 0 && queue.pending === 0 && !queue.isPaused) lines.delete(key);
    };
    const forgetting = setTimeout(forget, perMs).unref();
    queue.on('idle', () => forgetting.refresh());
    return { queue, holds: 0, heldUntil: 0, forgetting, queued: new Set() };
  }

  function lineOf(lane: Lane): Line {
    const line = lines.get(lane.key) ?? open(lane);
    lines.set(lane.key, line);
    return line;
  }

  function secondsHeld(lanes: Turn['lanes']): number {
    const until = lanes.map(({ key }) => lines.get(key)?.heldUntil ?? 0);
    return Math.ceil((Math.max(...until) - performance.now()) / 1000);
  }

  async function pass<Result>(
    [lane, ...more]: readonly Lane[],
    priority: number,
    signal: AbortSignal,
    call: () => Promise<Result>,
  ): Promise<Result> {
    if (!lane) return await call();
    const { queue, queued } = lineOf(lane);
    const moved = new AbortController();
    queued.add(moved);
    const onward = () => {
      queued.delete(moved);
      return pass(more, priority, signal, call);
    };
    try {
      return await queue.add(onward, {
        priority,
        signal: AbortSignal.any([signal, moved.signal]),
      });
    } catch (error) {
      if (signal.aborted || !moved.signal.aborted) throw error;
      return await pass([lane, ...more], priority, signal, call);
    } finally {
      queued.delete(moved);
    }
  }

  return {
    /** Makes the call when its turn has come; undefined where it gave up waiting. */
    async take<Result>(
      { lanes, priority, waitMs, onHeld }: Turn,
      call: () => Promise<Result>,
    ): Promise<Result | undefined> {
      if (stopped) return undefined;
      const giveUp = new AbortController();
      const timer = waitMs === undefined ? undefined : setTimeout(() => giveUp.abort(), waitMs);
      const mine: Waiting = { lanes, onHeld, giveUp };
      waiting.add(mine);
      const left = secondsHeld(lanes);
      if (left > 0) onHeld?.(left);
      // From here on the call is made and is not given up any more.
      const begin = () => {
        clearTimeout(timer);
        waiting.delete(mine);
        return call();
      };
      try {
        return await pass(lanes, priority, giveUp.signal, begin);
      } catch (error) {
        if (giveUp.signal.aborted) return undefined;
        throw error;
      } finally {
        clearTimeout(timer);
        waiting.delete(mine);
      }
    },

    /** Lets nothing more into a lane for as long as Slack asked for; of several, the longest counts. */
    hold(lane: Lane, seconds: number): void {
      const line = lineOf(lane);
      line.holds += 1;
      line.heldUntil = Math.max(line.heldUntil, performance.now() + seconds * 1000);
      line.queue.pause();
      for (const { lanes, onHeld } of waiting)
        if (lanes.some(({ key }) => key === lane.key)) onHeld?.(seconds);
      const goOn = () => {
        line.holds -= 1;
        if (line.holds > 0) return;
        line.queue.start();
        line.forgetting.refresh();
      };
      setTimeout(goOn, seconds * 1000).unref();
    },

    /**
     * Begins every lane anew, to be called when the wall clock was set: p-queue notes by it when a
     * call was made, and would wait for as long as it was set back. Slack's 429 covers the calls
     * that are forgotten so.
     */
    renew(): void {
      const before = [...lines.values()];
      lines.clear();
      for (const { forgetting, queued } of before) {
        clearTimeout(forgetting);
        for (const each of queued) each.abort();
      }
    },

    /** Gives up everything that waits, and everything that comes. */
    stop(): void {
      stopped = true;
      for (const { giveUp } of waiting) giveUp.abort();
    },
  };
}
