import { describe, expect, test } from 'vitest';
import { formatSlackDate } from '#playground/page/slack-date.ts';

const clock = { now: new Date('2026-11-23T12:00:00Z'), timeZone: 'Europe/Berlin' };
const at = (iso: string, template: string) => formatSlackDate(new Date(iso), template, clock);

describe('each token of a date', () => {
  test.each([
    ['{date_num}', '2026-08-03'],
    ['{date_slash}', '03/08/2026'],
    ['{date}', 'August 3'],
    ['{date_short}', 'Aug 3, 2026'],
    ['{date_long_full}', 'August 3, 2026'],
    ['{date_long}', 'Monday, August 3rd, 2026'],
    ['{day_divider_pretty}', 'Monday, August 3rd'],
    ['{date_pretty}', 'August 3'],
    ['{date_short_pretty} at {time}', 'Aug 3, 2026 at 12:05 AM'],
    ['{time_secs}', '12:05:09 AM'],
    ['{ago}', '112 days ago'],
    ['{unknown} {constructor}', '{unknown} {constructor}'],
  ])('%s is %s', (template, expected) => {
    expect(at('2026-08-02T22:05:09Z', template)).toBe(expected);
  });
});

describe('days near now have names, counted in the reader’s zone', () => {
  test.each([
    ['2026-11-21T23:30:00Z', 'Yesterday'],
    ['2026-11-22T23:30:00Z', 'Today'],
    ['2026-11-23T22:59:00Z', 'Today'],
    ['2026-11-23T23:00:00Z', 'Tomorrow'],
    ['2026-11-25T12:00:00Z', 'Wednesday, November 25th, 2026'],
    ['2026-11-11T12:00:00Z', 'Wednesday, November 11th, 2026'],
    ['2026-11-01T12:00:00Z', 'Sunday, November 1st, 2026'],
    ['2026-11-02T12:00:00Z', 'Monday, November 2nd, 2026'],
  ])('%s is %s', (iso, expected) => {
    expect(at(iso, '{date_long_pretty}')).toBe(expected);
  });

  test('only the first letter of the whole is a capital', () => {
    expect(at('2026-11-22T23:30:00Z', 'on {date_pretty} at {time}')).toBe('On today at 12:30 AM');
  });

  test('a divider names the year only where it is another', () => {
    expect(at('2025-08-03T12:00:00Z', '{day_divider_pretty}')).toBe('Sunday, August 3rd, 2025');
  });
});
