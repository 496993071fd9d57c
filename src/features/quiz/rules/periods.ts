/** What standings are asked for. */
export type Span = 'round' | 'week' | 'month' | 'all';

/** The days, both included, the month, or all time. Days and months are those of UTC. */
export type Period =
  | { kind: 'days'; from: string; to: string }
  | { kind: 'month'; month: string }
  | { kind: 'ever' };

const WORDS: Readonly<Record<string, Span>> = {
  round: 'round',
  last: 'round',
  week: 'week',
  weekly: 'week',
  month: 'month',
  monthly: 'month',
  all: 'all',
  ever: 'all',
  total: 'all',
};

/** Undefined for words that name no span; the month where nothing is said. */
export function readSpan(words: string): Span | undefined {
  const [last = 'month'] = words.toLowerCase().split(/\s+/).filter(Boolean).slice(-1);
  return Object.hasOwn(WORDS, last) ? WORDS[last] : undefined;
}

/** A week goes from Monday to Sunday. */
export function periodOf(span: Exclude<Span, 'round'>, now: Date): Period {
  if (span === 'all') return { kind: 'ever' };
  const today = dayOf(now);
  if (span === 'month') return { kind: 'month', month: today.slice(0, 7) };
  const sinceMonday = (now.getUTCDay() + 6) % 7;
  return {
    kind: 'days',
    from: dayOf(daysFrom(now, -sinceMonday)),
    to: dayOf(daysFrom(now, 6 - sinceMonday)),
  };
}

/** Like 2026-11-23, in UTC. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function daysFrom(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * 86_400_000);
}
