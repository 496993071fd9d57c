import { setTimeout as sleep } from 'node:timers/promises';
import { BUDGETS } from './budgets.ts';

/**
 * How long the app waits for what, in real time. A test may have it wait for less, or until the
 * test says so, so that none depends on how fast a machine is.
 */
export interface Timing {
  /** Ends a call to Slack that takes too long; the SDK waits for as long as it hangs. */
  callLimit: () => AbortSignal;
  /** How long a second lasts that Slack asks to wait. */
  slackSecondMs: number;
  /** Between two tries of what may be repeated, where nobody knows what became of the first. */
  retryMs: number;
  /** How often others are kept off a step that waits for Slack. */
  keepMs: number;
  /**
   * How long the SDK waits for a pong, and how long it stays away after each lost connection: it
   * uses the same number for both. Three seconds bring the bot back within ten, also when a
   * connection dies without a word.
   */
  pingTimeoutMs: number;
  /** Clicks of one person that come before this resolves are one change of mind. */
  clicksSettle: () => Promise<unknown>;
  /** How many calls go out in which time. */
  budgets: typeof BUDGETS;
}

export const TIMING: Timing = {
  callLimit: () => AbortSignal.timeout(10_000),
  slackSecondMs: 1000,
  retryMs: 1000,
  keepMs: 5000,
  pingTimeoutMs: 3000,
  clicksSettle: () => sleep(300),
  budgets: BUDGETS,
};
