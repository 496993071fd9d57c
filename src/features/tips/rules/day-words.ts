import type { Days } from './schedule.ts';

const DAYS: Readonly<Record<string, Days>> = {
  daily: 'daily',
  day: 'daily',
  days: 'daily',
  everyday: 'daily',
  weekdays: 'weekdays',
  weekday: 'weekdays',
  workdays: 'weekdays',
  workday: 'weekdays',
};

const MONDAY_TO_FRIDAY =
  /\bmon(?:days?)?\s*(?:-|–|to|till|until|through)\s*fri(?:days?)?(?![\p{L}\d])/giu;
const OTHER =
  /^(weekends?|weekly|weeks?|fortnightly|monthly|months?|hourly|hours?|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(days?)?)$/i;

/** The days in a line; `other` where it names some on which no tips can be had, or names two. */
export function takeDays(words: readonly string[]) {
  const others = words.filter((word) => daysOf(word) === undefined);
  const named = new Set(words.flatMap((word) => daysOf(word) ?? []));
  const [first, ...more] = named;
  const days: Days | 'other' | undefined = more.length > 0 ? 'other' : first;
  return { days, others };
}

/** The line with `monday to friday` in one word. */
export function joinDays(line: string): string {
  return line.replace(MONDAY_TO_FRIDAY, ' weekdays ');
}

function daysOf(word: string): Days | 'other' | undefined {
  const key = word.toLowerCase();
  if (Object.hasOwn(DAYS, key)) return DAYS[key];
  return OTHER.test(word) ? 'other' : undefined;
}
