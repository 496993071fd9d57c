import type { Budget } from '#slack/pace.ts';
import { TIMING, type Timing } from '#slack/timing.ts';
import type { AckLimit } from '../src/playground/delivery/delivery.ts';

/** So long that no test meets it, however slow the machine is. */
export const HANGING_MS = 600_000;

const MANY = { calls: 10_000, perMs: 1000 };

/** A budget that does not come anew while a test runs, however long that takes. */
export function once({ calls }: Budget): Budget {
  return { calls, perMs: HANGING_MS };
}

/** What an app in a test waits for in real time: next to nothing, and for calls without a limit. */
export function timingByHand(wishes: Partial<Timing> = {}) {
  const calls = new Set<AbortController>();
  const timing: Timing = {
    callLimit() {
      const call = new AbortController();
      calls.add(call);
      return call.signal;
    },
    slackSecondMs: TIMING.slackSecondMs,
    retryMs: 1,
    keepMs: 50,
    pingTimeoutMs: HANGING_MS,
    clicksSettle: async () => {},
    budgets: {
      postToChannel: MANY,
      postToTeam: MANY,
      bulk: MANY,
      update: MANY,
      refresh: MANY,
      remove: MANY,
      ephemeral: MANY,
    },
    ...wishes,
  };
  return {
    timing,
    /** The calls to Slack that are on their way have taken too long. */
    giveUpCalls() {
      const late = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      for (const call of calls) call.abort(late);
      calls.clear();
    },
  };
}

/** Slack's limit to acknowledge, which is over when a test says so. */
export function ackByHand() {
  const waiting = new Set<() => void>();
  const ackLimit: AckLimit = (late) => {
    waiting.add(late);
    return () => void waiting.delete(late);
  };
  return {
    ackLimit,
    /** What is not acknowledged by now is too late. */
    giveUpAcks() {
      for (const late of [...waiting]) late();
    },
  };
}
