import {
  DEFAULT_COUNT,
  DEFAULT_SECONDS,
  LONGEST_SECONDS,
  MOST_QUESTIONS,
  SHORTEST_SECONDS,
} from './round.ts';

export interface Wanted {
  /** The words that are neither number nor `untimed`; empty for everything. */
  subject: string;
  count: number;
  /** Undefined for an untimed round. */
  seconds: number | undefined;
}

export type QuizRequest =
  | { kind: 'stop' }
  | { kind: 'alone'; subject: string }
  | ({ kind: 'start' } & Wanted)
  /** The nearest that would do goes with what was wrong. */
  | ({ kind: 'bad-count' | 'bad-seconds' } & Wanted)
  | ({ kind: 'too-many-numbers' } & Wanted);

const EVERYTHING = /^(all|any|anything|everything|mixed|random)$/i;
const UNTIMED = /^(untimed|no-?timer)$/i;
const NUMBER = /^-?\d+$/;
const SECONDS = /^(\d+)(s|secs?|seconds?)$/i;
const UNIT_APART = /(?<=^|\s)(\d+)\s+(s|secs?|seconds?)(?=\s|$)/gi;

/** Reads what follows `quiz`: a subject, a count, then seconds or `untimed`, in any order. */
export function readRequest(words: string): QuizRequest {
  const typed = words.replace(UNIT_APART, '$1s').split(/\s+/).filter(Boolean);
  const [first = '', ...rest] = typed;
  if (typed.length === 1 && /^(stop|end|cancel)$/i.test(first)) return { kind: 'stop' };
  if (/^me$/i.test(first)) return { kind: 'alone', subject: subjectOf(rest) };

  const isUntimed = typed.some((word) => UNTIMED.test(word));
  const named = typed.flatMap((word) => SECONDS.exec(word)?.[1] ?? []).map(Number);
  const [count = DEFAULT_COUNT, ...numbers] = typed.filter(isNumber).map(Number);
  const [seconds = DEFAULT_SECONDS, ...more] = [...named, ...numbers];
  const subject = subjectOf(typed.filter(isSubject));
  const wanted = {
    subject,
    count: between(count, 1, MOST_QUESTIONS),
    seconds: isUntimed ? undefined : between(seconds, SHORTEST_SECONDS, LONGEST_SECONDS),
  };
  if (more.length > 0) return { kind: 'too-many-numbers', ...wanted };
  if (wanted.count !== count) return { kind: 'bad-count', ...wanted };
  if (!isUntimed && wanted.seconds !== seconds) return { kind: 'bad-seconds', ...wanted };
  return { kind: 'start', ...wanted };
}

/** The words that ask for such a round again. */
export function requestWords({ subject, count, seconds }: Wanted): string {
  const pace = seconds === undefined ? 'untimed' : String(seconds);
  return ['quiz', subject, String(count), pace].filter(Boolean).join(' ');
}

function isNumber(word: string): boolean {
  return NUMBER.test(word);
}

function isSubject(word: string): boolean {
  return !NUMBER.test(word) && !UNTIMED.test(word) && !SECONDS.test(word);
}

function subjectOf(words: readonly string[]): string {
  return words.length === 1 && EVERYTHING.test(words[0] ?? '') ? '' : words.join(' ');
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
