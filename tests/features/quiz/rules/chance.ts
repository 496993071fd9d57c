/** How far counts are from being equal: https://en.wikipedia.org/wiki/Pearson%27s_chi-squared_test */
export function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/**
 * What chance alone exceeds once in a thousand times, by degrees of freedom; `many` is for a hundred
 * tests at once, of three degrees each. Seeds are fixed, so each test passes always or never.
 */
export const LIMIT_OF = { 2: 13.82, 3: 16.27, 5: 20.52, 15: 37.7, many: 25.9 } as const;
