/** A tip as the rotation of one channel sees it. */
export interface Seen {
  tipId: string;
  /** In which turn the channel last saw it; 0 for never. A turn shows every tip once. */
  turn: number;
  /** Whether it came to the content after this channel had begun. */
  isNew: boolean;
}

/**
 * The tip that comes next in a channel, with the turn it belongs to: what is new, then what this
 * turn has left, in an order that the channel's seed gives. `latest` is the turn in which the
 * channel is, also by tips that were withdrawn. Undefined where there are no tips.
 */
export function nextTip(
  tips: readonly Seen[],
  latest: number,
  seed: number,
): { tipId: string; turn: number } | undefined {
  const fresh = tips.filter(({ turn, isNew }) => isNew && turn === 0);
  const left = tips.filter(({ turn }) => turn < latest);
  const inTurn = left.length > 0 || latest === 0 ? Math.max(latest, 1) : latest + 1;
  const pool = [fresh, left, tips].find(({ length }) => length > 0) ?? [];
  const [first] = inOrder(pool, seed + inTurn);
  return first && { tipId: first.tipId, turn: Math.max(inTurn, 1) };
}

/** The order of one turn, which stays the same while its tips become fewer. */
function inOrder(tips: readonly Seen[], seed: number): Seen[] {
  const sorted = tips.toSorted((one, other) => (one.tipId < other.tipId ? -1 : 1));
  return sorted
    .map((tip) => ({ tip, rank: rankOf(tip.tipId, seed) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ tip }) => tip);
}

function rankOf(tipId: string, seed: number): number {
  return mix([...tipId].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) | 0, seed));
}

/**
 * Scatters numbers that lie close together, each to a place of its own: the last step of
 * MurmurHash3. A random generator for each tip would take a hundred times as long.
 */
function mix(number: number): number {
  const once = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
