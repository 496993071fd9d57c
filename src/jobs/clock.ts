import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Tells the time, and time that passes from a clock that is set. */
export interface Clock {
  /** The wall clock, which NTP, an operator or a machine that wakes up may set at any moment. */
  now: () => Date;
  /** Milliseconds on a counter that nothing sets. */
  steady: () => number;
  /** The same in all processes whose counters began together, as on one machine since its boot. */
  id: string;
}

/** What ties a stored instant to the clock by which it was stored. */
export interface ClockMark {
  id: string;
  /**
   * What the wall clock would have shown when the counter was at zero. Only setting the wall clock
   * changes it, and by as much.
   */
  zero: Date;
}

/** A smaller step of the clock changes nothing that anybody notices. */
export const STEP_MS = 1000;

export function markOf({ id, now, steady }: Clock): ClockMark {
  return { id, zero: new Date(now().getTime() - steady()) };
}

/** The clock of this machine, whose wall clock is `now`. */
export function machineClock(now: Clock['now']): Clock {
  const steady = () => Number(process.hrtime.bigint() / 1_000_000n);
  return { now, steady, id: bootId() ?? randomUUID() };
}

/** Linux counts from its boot; other systems do not say from when, so a process is on its own. */
function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
