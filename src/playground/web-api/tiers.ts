/** At most `calls` in any `perMs`. */
export interface Limit {
  calls: number;
  perMs: number;
}

const MINUTE_MS = 60_000;

export const TIER_3: Limit = { calls: 50, perMs: MINUTE_MS };
export const TIER_4: Limit = { calls: 100, perMs: MINUTE_MS };
/** Slack says "special", several hundred a minute. */
export const GENEROUS: Limit = { calls: 600, perMs: MINUTE_MS };
/** One a second with the short bursts that Slack allows. */
export const POST_PER_CHANNEL: Limit = { calls: 5, perMs: 5000 };

export type Tiers = ReturnType<typeof createTiers>;

/** Counts calls by key over a sliding window. A refused call does not count. */
export function createTiers(now: () => number) {
  const log = new Map<string, number[]>();

  /** The whole seconds to wait, or undefined when the call may go on. */
  return function secondsToWait(key: string, { calls, perMs }: Limit): number | undefined {
    const recent = (log.get(key) ?? []).filter((at) => at > now() - perMs);
    log.set(key, recent);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= calls)
      return Math.max(1, Math.ceil((oldest + perMs - now()) / 1000));
    recent.push(now());
    return undefined;
  };
}
