/**
 * The right to do the next step alone. It ends by itself, so that the step of a process that died
 * is taken over by another.
 */
export interface Claim {
  /** Differs between any two that might do the same step. */
  by: string;
  until: Date;
}

export function claimed({ by, until }: Claim) {
  return { claimedBy: by, claimedUntil: until.toISOString() };
}

export const UNCLAIMED = { claimedBy: null, claimedUntil: null };
