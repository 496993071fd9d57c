/**
 * The right to do the next step alone. It ends by itself, so that the step of a process that died
 * is taken over by another.
 */
export interface Claim {
  /** Differs between any two that might do the same step. */
  by: string;
  until: Date;
}

/**
 * Longer than a call to Slack may take, and short, since the step of a process that died has to
 * wait for its end.
 */
export const CLAIM_SECONDS = 20;

export function claimed({ by, until }: Claim) {
  return { claimedBy: by, claimedUntil: until.toISOString() };
}

export const UNCLAIMED = { claimedBy: null, claimedUntil: null };
