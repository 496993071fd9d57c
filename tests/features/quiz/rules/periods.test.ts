import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, periodOf, readSpan } from '../../../../src/features/quiz/rules/periods.ts';

describe('the words of a span', () => {
  test.each([
    ['', 'month'],
    ['   ', 'month'],
    ['round', 'round'],
    ['Last', 'round'],
    ['of the last round', 'round'],
    ['WEEK', 'week'],
    ['weekly', 'week'],
    ['this week', 'week'],
    ['month', 'month'],
    ['this  month', 'month'],
    ['all', 'all'],
    ['ever', 'all'],
    ['total', 'all'],
    ['year', undefined],
    ['week 3', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
    ['toString', undefined],
    ['💥', undefined],
  ])('"%s" mean %s', (words, span) => {
    expect(readSpan(words)).toBe(span);
  });

  test('are read whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect([undefined, 'round', 'week', 'month', 'all']).toContain(readSpan(words));
      }),
    );
  });
});

describe('a week', () => {
  test.each([
    ['a Monday', '2026-11-23T00:00:00.000Z', '2026-11-23', '2026-11-29'],
    ['a Wednesday', '2026-11-25T12:00:00.000Z', '2026-11-23', '2026-11-29'],
    ['the last instant of a Sunday', '2026-11-29T23:59:59.999Z', '2026-11-23', '2026-11-29'],
    ['the turn of a year', '2027-01-01T12:00:00.000Z', '2026-12-28', '2027-01-03'],
    ['a leap day', '2028-02-29T12:00:00.000Z', '2028-02-28', '2028-03-05'],
    ['a day when clocks change in Europe', '2026-10-25T23:30:00.000Z', '2026-10-19', '2026-10-25'],
  ])('around %s goes from Monday to Sunday', (_, instant, from, to) => {
    expect(periodOf('week', new Date(instant))).toEqual({ kind: 'days', from, to });
  });

  const instant = fc.date({
    min: new Date('1971-01-01T00:00:00Z'),
    max: new Date('2200-01-01T00:00:00Z'),
    noInvalidDate: true,
  });

  test('has seven days, the day itself among them, and begins on a Monday', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const period = periodOf('week', now);
        if (period.kind !== 'days') throw new Error('a week is made of days');
        const from = Date.parse(period.from);
        expect(new Date(from).getUTCDay()).toBe(1);
        expect(Date.parse(period.to) - from).toBe(6 * 86_400_000);
        expect(period.from <= dayOf(now) && dayOf(now) <= period.to).toBe(true);
      }),
    );
  });
});

test.each([
  ['2026-11-01T00:00:00.000Z', '2026-11'],
  ['2026-11-30T23:59:59.999Z', '2026-11'],
  ['2026-12-01T00:00:00.000Z', '2026-12'],
])('the month of %s is %s', (instant, month) => {
  expect(periodOf('month', new Date(instant))).toEqual({ kind: 'month', month });
});

test('all time has no bounds', () => {
  expect(periodOf('all', new Date(0))).toEqual({ kind: 'ever' });
});
