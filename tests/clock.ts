import type { Clock } from '#jobs/clock.ts';

/** A clock that a test moves, and that nobody sets. */
export function handClock(now: () => Date): Clock {
  return { now, steady: () => now().getTime(), id: 'a clock moved by hand' };
}
