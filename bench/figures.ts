/** The value below which the given share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Lines up rows under their headings, for a terminal. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, x) => Math.max(...rows.map((row) => row[x]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, x) => cell.padEnd(widths[x] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
