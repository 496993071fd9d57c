import type { LocatedContent } from '../located.ts';
import type { Report } from './check.ts';
import type { LocatedItem } from './items.ts';

/** How far beyond chance is too far, in standard deviations. */
const TOO_FAR = 2;

/** A bank whose key is mostly the longest option, or the shortest, can be passed unread. */
export function checkKeyLengths({ items }: LocatedContent, report: Report) {
  const all = [...items.values()];
  for (const [word, mend, extreme] of [
    ['longest', 'shorten keys or give distractors more detail', Math.max],
    ['shortest', 'give keys more detail or shorten distractors', Math.min],
  ] as const) {
    const telling = all.filter((item) => isAlone(item, extreme));
    const [first] = telling;
    const allowed = allowedByChance(all);
    if (!first || telling.length <= allowed) continue;
    const message = `the key alone is the ${word} option in ${telling.length} of ${all.length} items, where chance allows ${allowed}; ${mend}, beginning here`;
    report(first, ['key'], message);
  }
}

function isAlone({ value: { key, distractors } }: LocatedItem, extreme: typeof Math.max): boolean {
  const others = distractors.map(({ text }) => text.length);
  const limit = extreme(...others);
  return key.text.length !== limit && extreme(key.text.length, limit) === key.text.length;
}

/** The mean of a fair bank, in which each option is as likely, plus two standard deviations. */
function allowedByChance(items: readonly LocatedItem[]): number {
  const chances = items.map(({ value }) => 1 / (value.distractors.length + 1));
  const mean = chances.reduce((sum, chance) => sum + chance, 0);
  const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
  return Math.floor(mean + TOO_FAR * Math.sqrt(variance));
}
