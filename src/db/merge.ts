/** Few enough rows for the parameters of one statement. */
const ROWS_AT_ONCE = 500;

/** Rows in parts that one statement can write. */
export function inParts<Row>(rows: readonly Row[]): Row[][] {
  const parts = Math.ceil(rows.length / ROWS_AT_ONCE);
  return Array.from({ length: parts }, (_, part) =>
    rows.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE),
  );
}

/**
 * The bags of one channel under two ids as one: by item, how often the bag had been filled when it
 * was last taken. What the latest filling of either gave counts as given by the latest of both;
 * what neither gave (0) comes first, as before.
 */
export function mergeTurns(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): Map<string, number> {
  const latest = Math.max(latestOf(one), latestOf(other));
  const merged = new Map<string, number>();
  for (const turns of [one, other]) {
    const ahead = latest - latestOf(turns);
    for (const [item, turn] of turns)
      merged.set(item, Math.max(merged.get(item) ?? 0, turn > 0 ? turn + ahead : 0));
  }
  return merged;
}

function latestOf(turns: ReadonlyMap<string, number>): number {
  return Math.max(0, ...turns.values());
}
