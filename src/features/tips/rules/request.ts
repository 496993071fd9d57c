import { readTime } from './clock-words.ts';
import type { Days } from './schedule.ts';

export type TipsRequest =
  | { kind: 'off' }
  | { kind: 'status' }
  /** What was left out is undefined, or empty for the zone. */
  | { kind: 'on'; time: string | undefined; zone: string; days: Days | undefined }
  | { kind: 'no-such-time'; typed: string }
  | { kind: 'unknown'; typed: string };

const DAYS: Readonly<Record<string, Days>> = {
  daily: 'daily',
  day: 'daily',
  everyday: 'daily',
  weekdays: 'weekdays',
  weekday: 'weekdays',
  workdays: 'weekdays',
  'mon-fri': 'weekdays',
};

/** Reads what follows `tips`. */
export function readTipsRequest(words: string): TipsRequest {
  const [verb = '', ...rest] = words.split(/[\s,;]+/).filter(Boolean);
  switch (verb.toLowerCase()) {
    case 'on':
      return readOn(rest);
    case 'off':
    case 'stop':
      return { kind: 'off' };
    case '':
    case 'status':
      return { kind: 'status' };
    default:
      return { kind: 'unknown', typed: words };
  }
}

/** A time, a zone and the days, in any order; small words between them are passed over. */
function readOn(typed: readonly string[]): TipsRequest {
  const words = typed.filter((word) => !/^(at|in|on|every|each)$/i.test(word));
  const days = words.map(daysOf).find((each) => each !== undefined);
  const others = words.filter((word) => daysOf(word) === undefined);
  const at = others.findIndex((word) => readTime(word).kind !== 'not-a-time');
  if (at < 0) return { kind: 'on', time: undefined, zone: others.join(' '), days };
  const half = /^[ap]\.?m\.?$/i.test(others[at + 1] ?? '');
  const spoken = others.slice(at, at + (half ? 2 : 1)).join(' ');
  const read = readTime(spoken);
  if (read.kind !== 'time') return { kind: 'no-such-time', typed: spoken };
  const zone = others.toSpliced(at, half ? 2 : 1).join(' ');
  return { kind: 'on', time: read.time, zone, days };
}

function daysOf(word: string): Days | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(DAYS, key) ? DAYS[key] : undefined;
}
