import { setTimeout as sleep } from 'node:timers/promises';
import type { BUDGETS } from './budgets.ts';
import { createOrder } from './in-order.ts';
import { type Later, type Outcome, outcomeOf } from './outcome.ts';
import type { Lane, Pace, Turn } from './pace.ts';
import { TIMING, type Timing } from './timing.ts';

/** What can be repeated without harm is, where nobody knows what became of it. */
const MOST_TRIES = 3;

/** Why a call is made. */
export interface Purpose {
  /** Asked right before each attempt; false drops the call. */
  isWanted: () => Promise<boolean>;
  /** Done every five seconds for as long as the call waits or is made: it keeps others off it. */
  keep?: () => Promise<unknown>;
}

export const ALWAYS: Purpose = { isWanted: async () => true };

/** Makes calls to Slack at its pace, and says of each what became of it. */
export function createCalls(
  pace: Pace,
  { budgets, keepMs, retryMs, slackSecondMs }: Timing = TIMING,
) {
  const inOrder = createOrder();

  /** The lane of a budget that is counted for each of `parts` apart, such as a team. */
  function lane(budget: keyof typeof BUDGETS, ...parts: string[]): Lane {
    return { key: [budget, ...parts].join(' '), budget: budgets[budget] };
  }

  /** In its turn, and again where Slack asked to come later. */
  async function inTurn(turn: Turn, attempt: () => Promise<Outcome | Later>): Promise<Outcome> {
    for (;;) {
      const outcome = await pace.take(turn, attempt);
      if (!outcome) return { kind: 'dropped' };
      if (outcome.kind !== 'later') return outcome;
      const [held] = turn.lanes;
      pace.hold(held, (outcome.seconds * slackSecondMs) / 1000);
    }
  }

  return {
    lane,

    /**
     * Makes a call in its turn. Of a message that is changed, one call at a time: of two on their
     * way, the older could arrive last and stay.
     */
    async call(
      turn: Turn,
      { isWanted, keep = async () => {} }: Purpose,
      make: () => Promise<Outcome>,
      changed?: string,
    ): Promise<Outcome> {
      const attempt = async () => {
        if (!(await isWanted())) return { kind: 'dropped' as const };
        return await make().catch(outcomeOf);
      };
      const keeping = setInterval(() => void keep().catch(() => {}), keepMs).unref();
      try {
        return await inTurn(turn, () =>
          changed === undefined ? attempt() : inOrder(changed, attempt),
        );
      } finally {
        clearInterval(keeping);
      }
    },

    /** Makes a call again whose outcome is unknown: for those that may take effect twice. */
    async repeat(make: () => Promise<Outcome>): Promise<Outcome> {
      for (let tries = 1; ; tries += 1) {
        const outcome = await make();
        if (outcome.kind !== 'unknown' || tries === MOST_TRIES) return outcome;
        await sleep(retryMs);
      }
    },
  };
}
