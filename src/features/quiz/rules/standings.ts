import type { Player } from './round.ts';

/** What one person has reached, before ranks are given. */
export interface Total extends Player {
  points: number;
  right: number;
  answered: number;
}

export interface Ranked extends Total {
  rank: number;
  /** Whether somebody else has the same rank. */
  isTied: boolean;
}

export interface Standings {
  /** Everybody who scored, the best first. */
  scorers: Ranked[];
  /** How many played without scoring; they are never named. */
  others: number;
}

/** Ranks as in sport: equal points share a rank, and the next one counts all before it (1, 2, 2, 4). */
export function standingsOf(totals: readonly Total[]): Standings {
  const scored = totals.filter(({ points }) => points > 0).sort(byPoints);
  const scorers = scored.map((total) => ({
    ...total,
    rank: 1 + scored.filter(({ points }) => points > total.points).length,
    isTied: scored.filter(({ points }) => points === total.points).length > 1,
  }));
  return { scorers, others: totals.length - scored.length };
}

/** Within a tie by id, so that the order stays the same each time it is shown. */
function byPoints(one: Total, other: Total): number {
  return other.points - one.points || (idOf(one) < idOf(other) ? -1 : 1);
}

function idOf({ userTeamId, userId }: Player): string {
  return `${userTeamId} ${userId}`;
}
