import { Temporal } from 'temporal-polyfill';

export type Days = 'daily' | 'weekdays';

/** When a channel gets its tip. */
export interface Schedule {
  /** Like 09:00. */
  time: string;
  /** An IANA name, like Europe/Berlin. */
  zone: string;
  days: Days;
}

/** One tip that is to come. */
export interface Run {
  at: Date;
  /** The date of it where the channel lives, like 2026-11-23. */
  localDate: string;
}

/** Whether a clock can be in this zone. A stored one may be gone from the data of a newer Node. */
export function isKnownZone(zone: string): boolean {
  try {
    dateIn(zone, new Date(0));
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Later than this, a tip is skipped. */
const LATEST_MS = 3 * 3_600_000;
const SATURDAY = 6;

/**
 * The first run after an instant, on none of the local dates up to `sentOn`. Where the clock skips
 * the time it comes as much later as is skipped, where the clock shows it twice it comes at the
 * first, as Temporal has it. A date that ends with the skipped time has no run.
 */
export function nextRun(schedule: Schedule, after: Date, sentOn?: string): Run {
  const now = Temporal.Instant.fromEpochMilliseconds(after.getTime());
  const today = now.toZonedDateTimeISO(schedule.zone).toPlainDate();
  const time = Temporal.PlainTime.from(schedule.time);
  const afterSent = sentOn === undefined ? today : Temporal.PlainDate.from(sentOn).add({ days: 1 });
  let date = Temporal.PlainDate.compare(today, afterSent) < 0 ? afterSent : today;
  for (;;) {
    const run = date.toZonedDateTime({ timeZone: schedule.zone, plainTime: time });
    const isAhead = Temporal.Instant.compare(run.toInstant(), now) > 0;
    const isOnDate = run.toPlainDate().equals(date);
    if (isAhead && isOnDate && isWanted(schedule.days, date))
      return { at: new Date(run.epochMilliseconds), localDate: date.toString() };
    date = date.add({ days: 1 });
  }
}

function isWanted(days: Days, { dayOfWeek }: Temporal.PlainDate): boolean {
  return days === 'daily' || dayOfWeek < SATURDAY;
}

/**
 * The local date whose tip may be sent now, where one was due; undefined where it is too late. After
 * a long outage that can be the tip of a later date than the one that was due.
 */
export function dateIfInTime(schedule: Schedule, due: Date, now: Date): string | undefined {
  const today = dateIn(schedule.zone, now);
  const earliest = new Date(now.getTime() - LATEST_MS);
  const run =
    due >= earliest
      ? { at: due, localDate: dateIn(schedule.zone, due) }
      : nextRun(schedule, new Date(earliest.getTime() - 1));
  return run.at <= now && run.localDate === today ? today : undefined;
}

function dateIn(zone: string, instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}
