import { type ReadTime, readTime } from './clock-words.ts';
import { joinDays, takeDays } from './day-words.ts';
import type { Days } from './schedule.ts';

/** What was left out is undefined, or empty for the zone. */
export interface Wish {
  time: string | undefined;
  /** As typed. */
  zone: string;
  days: Days | undefined;
}

export type TipsRequest =
  | { kind: 'off' }
  | { kind: 'status' }
  | { kind: 'help' }
  | ({ kind: 'on' } & Wish)
  | { kind: 'no-such-time'; typed: string }
  /** A wish with each of them. */
  | { kind: 'several-times'; wishes: Wish[] }
  /** Such days cannot be had; the wish is the rest of what was typed. */
  | { kind: 'which-days'; wish: Wish }
  /** The wish is set where the words would have one with a time after `on`. */
  | { kind: 'unknown'; typed: string; wish?: Wish };

const SMALL = /^(at|in|on|every|each|and|for|the|time|please|uhr|o['’`]?clock)$/i;
const MORNING = /^mornings?$/i;
const HALF = /^[ap]\.?m?\.?$/i;
/** `UTC + 2` is one word, or its 2 would be a time. */
const OFFSET_IN_PARTS = /\b(utc|gmt)\s*([+\-\u2212])\s*(?=\d)/gi;

/** Reads what follows `tips`. */
export function readTipsRequest(words: string): TipsRequest {
  const [verb = '', ...rest] = words.split(/[\s,;]+/).filter(Boolean);
  switch (verb.toLowerCase()) {
    case 'on':
    case 'resume':
      return readOn(rest.join(' '));
    case 'off':
    case 'stop':
      return { kind: 'off' };
    case '':
    case 'status':
      return { kind: 'status' };
    case 'help':
    case '?':
      return { kind: 'help' };
    default: {
      const read = readOn(words);
      const isTimed = read.kind === 'on' && read.time !== undefined;
      return { kind: 'unknown', typed: words, ...(isTimed ? { wish: read } : {}) };
    }
  }
}

/** The words after `tips` that ask for this. */
export function wishWords({ time, zone, days }: Wish): string {
  return ['on', time, zone, days].filter(Boolean).join(' ');
}

/** A time, a zone and the days, in any order; small words between them are passed over. */
function readOn(line: string): TipsRequest {
  const whole = joinDays(line).replace(OFFSET_IN_PARTS, '$1$2');
  const words = whole.split(' ').filter((word) => word !== '' && !SMALL.test(word));
  const { days, others } = takeDays(words);
  const { times, others: left } = takeTimes(others);
  const good = [...new Set(times.flatMap(({ read }) => (read.kind === 'time' ? read.time : [])))];
  const [time] = good;
  const isMorning = time !== undefined && time < '12:00';
  const zone = left.filter((word) => !(isMorning && MORNING.test(word))).join(' ');
  const wish: Wish = { time, zone, days: days === 'other' ? undefined : days };
  const bad = times.find(({ read }) => read.kind === 'no-such-time');
  if (bad) return { kind: 'no-such-time', typed: bad.typed };
  if (good.length > 1)
    return { kind: 'several-times', wishes: good.map((each) => ({ ...wish, time: each })) };
  return days === 'other' ? { kind: 'which-days', wish } : { kind: 'on', ...wish };
}

interface TypedTime {
  typed: string;
  read: ReadTime;
}

/** Takes out every time, with the `pm` that follows one. */
function takeTimes(words: readonly string[]) {
  const times: TypedTime[] = [];
  const others: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next = ''] = words.slice(at, at + 2);
    if (readTime(word).kind === 'not-a-time') {
      others.push(word);
      continue;
    }
    const typed = HALF.test(next) ? `${word} ${next}` : word;
    times.push({ typed, read: readTime(typed) });
    if (typed !== word) at += 1;
  }
  return { times, others };
}
