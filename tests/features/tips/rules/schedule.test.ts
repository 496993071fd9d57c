import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dateIfInTime,
  nextRun,
  type Schedule,
} from '../../../../src/features/tips/rules/schedule.ts';
import { wallOf, weekdayOf } from '../local-time.ts';

const BERLIN: Schedule = { time: '09:00', zone: 'Europe/Berlin', days: 'daily' };
const at = (text: string) => new Date(text);

function runAfter(schedule: Partial<Schedule>, after: string, sentOn?: string) {
  const run = nextRun({ ...BERLIN, ...schedule }, at(after), sentOn);
  return [run.at.toISOString().slice(0, 16), run.localDate];
}

describe('the next run', () => {
  test.each<[string, Partial<Schedule>, string, string, string]>([
    ['is today while the time is ahead', {}, '2026-11-23T07:59', '2026-11-23T08:00', '2026-11-23'],
    ['is tomorrow at the very time', {}, '2026-11-23T08:00', '2026-11-24T08:00', '2026-11-24'],
    [
      'leaves out a weekend',
      { days: 'weekdays' },
      '2026-11-20T08:00',
      '2026-11-23T08:00',
      '2026-11-23',
    ],
    ['comes on a weekend too', {}, '2026-11-20T08:00', '2026-11-21T08:00', '2026-11-21'],
    [
      'comes as much later as the clock skips',
      { time: '02:30' },
      '2026-03-28T12:00',
      '2026-03-29T01:30',
      '2026-03-29',
    ],
    [
      'comes half an hour later where the clock skips that',
      { time: '02:15', zone: 'Australia/Lord_Howe' },
      '2026-10-03T00:00',
      '2026-10-03T15:45',
      '2026-10-04',
    ],
    [
      'comes at the first of two',
      { time: '02:30' },
      '2026-10-24T12:00',
      '2026-10-25T00:30',
      '2026-10-25',
    ],
    [
      'does not come again between the two',
      { time: '02:30' },
      '2026-10-25T00:45',
      '2026-10-26T01:30',
      '2026-10-26',
    ],
    [
      'comes at one where the day begins then',
      { time: '00:00', zone: 'America/Sao_Paulo' },
      '2018-11-03T12:00',
      '2018-11-04T03:00',
      '2018-11-04',
    ],
    [
      'leaves out a date that ends with the skipped time',
      { time: '23:30', zone: 'America/Nuuk' },
      '2026-03-28T12:00',
      '2026-03-30T00:30',
      '2026-03-29',
    ],
    [
      'leaves out a date that there was not',
      { zone: 'Pacific/Apia', days: 'weekdays' },
      '2011-12-29T20:00',
      '2012-01-01T19:00',
      '2012-01-02',
    ],
    [
      'knows zones that are off by quarters',
      { zone: 'Asia/Kathmandu' },
      '2026-11-23T00:00',
      '2026-11-23T03:15',
      '2026-11-23',
    ],
  ])('%s', (_, schedule, after, run, localDate) => {
    expect(runAfter(schedule, `${after}:00Z`)).toEqual([run, localDate]);
  });

  test.each([
    ['2026-11-22', '2026-11-23T08:00'],
    ['2026-11-23', '2026-11-24T08:00'],
    // Sent in a zone that was ahead.
    ['2026-11-24', '2026-11-25T08:00'],
  ])('comes after %s, which got its tip', (sentOn, run) => {
    expect(runAfter({}, '2026-11-23T01:00:00Z', sentOn)[0]).toBe(run);
  });
});

const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const schedules = fc.record({
  time: fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  zone: fc.constantFrom(...ZONES),
  days: fc.constantFrom('daily' as const, 'weekdays' as const),
});
/** Half of them near the days on which many clocks change. */
const instants = fc
  .record({
    year: fc.integer({ min: 2010, max: 2035 }),
    day: fc.oneof(
      fc.integer({ min: 0, max: 364 }),
      ...[67, 84, 90, 246, 273, 276, 298, 305].map((day) => fc.integer({ min: day, max: day + 7 })),
    ),
    minute: fc.nat(1439),
  })
  .map(({ year, day, minute }) => new Date(Date.UTC(year, 0, 1 + day, 0, minute)));

test('a run is ahead, on the date it says, on a wanted day, and on none that got its tip', () => {
  const sentDays = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined });
  fc.assert(
    fc.property(schedules, instants, sentDays, (schedule, after, days) => {
      const sentOn =
        days === undefined
          ? undefined
          : new Date(after.getTime() + days * 86_400_000).toISOString().slice(0, 10);
      const run = nextRun(schedule, after, sentOn);
      expect(run.at.getTime()).toBeGreaterThan(after.getTime());
      expect(wallOf(schedule.zone, run.at).date).toBe(run.localDate);
      if (schedule.days === 'weekdays') expect(weekdayOf(run.localDate)).toBeLessThan(6);
      if (sentOn) expect(run.localDate > sentOn).toBe(true);
      expect(run.at.getTime() - after.getTime()).toBeLessThan(8 * 86_400_000);
    }),
    { numRuns: 500 },
  );
});

test('a run is at the wanted time of the clock, unless the clock skips that', () => {
  fc.assert(
    fc.property(schedules, instants, (schedule, after) => {
      const run = nextRun(schedule, after);
      const { time } = wallOf(schedule.zone, run.at);
      if (time === schedule.time) return;
      expect(time > schedule.time).toBe(true);
      // No clock of that date showed the time: looked for minute by minute.
      const day = run.at.getTime() - 26 * 3_600_000;
      for (let minute = 0; minute < 52 * 60; minute += 1) {
        const wall = wallOf(schedule.zone, day + minute * 60_000);
        expect(wall).not.toEqual({ date: run.localDate, time: schedule.time });
      }
    }),
    { numRuns: 500 },
  );
});

test('from one run to the next no wanted date is left out on which the clock shows the time', () => {
  fc.assert(
    fc.property(schedules, instants, (schedule, after) => {
      const one = nextRun(schedule, after);
      const next = nextRun(schedule, one.at);
      for (let at = one.at.getTime() + 60_000; at < next.at.getTime(); at += 60_000) {
        const { date, time } = wallOf(schedule.zone, at);
        if (time !== schedule.time || date === one.localDate) continue;
        expect(schedule.days).toBe('weekdays');
        expect(weekdayOf(date)).toBeGreaterThan(5);
      }
    }),
    { numRuns: 100 },
  );
});

describe('a tip that was due', () => {
  test.each<[string, string, string, string | undefined]>([
    ['is sent at once', '2026-11-23T08:00', '2026-11-23T08:00', '2026-11-23'],
    ['is sent 3 hours late', '2026-11-23T08:00', '2026-11-23T11:00', '2026-11-23'],
    ['is not sent later', '2026-11-23T08:00', '2026-11-23T11:01', undefined],
    [
      'gives way to that of today, where that is in time',
      '2026-11-22T08:00',
      '2026-11-23T10:30',
      '2026-11-23',
    ],
    [
      'gives way to that of today, though not too late',
      '2026-11-22T08:00',
      '2026-11-23T11:01',
      undefined,
    ],
    ['does not bring on that of today', '2026-11-22T08:00', '2026-11-23T07:59', undefined],
    ['may be months old', '2026-08-01T07:00', '2026-11-23T09:00', '2026-11-23'],
  ])('%s', (_, due, now, localDate) => {
    expect(dateIfInTime(BERLIN, at(`${due}:00Z`), at(`${now}:00Z`))).toBe(localDate);
  });

  test('is not sent on another date, be it little late', () => {
    const schedule = { ...BERLIN, time: '23:30' };
    const due = at('2026-11-23T22:30:00Z');
    expect(dateIfInTime(schedule, due, at('2026-11-23T22:59:00Z'))).toBe('2026-11-23');
    expect(dateIfInTime(schedule, due, at('2026-11-23T23:00:00Z'))).toBeUndefined();
  });

  test('gives way to none on a day that is not wanted', () => {
    const schedule = { ...BERLIN, days: 'weekdays' } as const;
    const [friday, saturday] = [at('2026-11-20T08:00:00Z'), at('2026-11-21T08:30:00Z')];
    expect(dateIfInTime(schedule, friday, saturday)).toBeUndefined();
  });
});
