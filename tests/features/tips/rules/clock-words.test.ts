import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTime } from '../../../../src/features/tips/rules/clock-words.ts';

test.each([
  ['9', '09:00'],
  ['09', '09:00'],
  ['0', '00:00'],
  ['23', '23:00'],
  ['9am', '09:00'],
  ['9 AM', '09:00'],
  ['9pm', '21:00'],
  ['9:30 pm', '21:30'],
  ['9:30 p.m.', '21:30'],
  ['12am', '00:00'],
  ['12:15am', '00:15'],
  ['12pm', '12:00'],
  ['09:00', '09:00'],
  ['00:00', '00:00'],
  ['23:59', '23:59'],
  ['21.30', '21:30'],
  ['9h30', '09:30'],
  ['9h', '09:00'],
  ['9:00h', '09:00'],
  ['6p', '18:00'],
  ['0930', '09:30'],
  ['930', '09:30'],
  ['noon', '12:00'],
  ['Midnight', '00:00'],
  [' 9:05 ', '09:05'],
])('%o is %s', (typed, time) => {
  expect(readTime(typed)).toEqual({ kind: 'time', time });
});

test.each(['25:99', '9:61', '24:00', '24', '99', '0am', '13pm', '9:5', '9:30:00', '9:', '9300'])(
  '%o looks like a time, and is none',
  (typed) => {
    expect(readTime(typed)).toEqual({ kind: 'no-such-time' });
  },
);

test.each(['', ' ', 'Berlin', '-9', '+02:00', 'am', 'nine', '1e1', 'constructor', '__proto__'])(
  '%o does not look like a time',
  (typed) => {
    expect(readTime(typed)).toEqual({ kind: 'not-a-time' });
  },
);

test('every minute of the day can be typed', () => {
  for (let minute = 0; minute < 1440; minute += 1) {
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
    const time = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
    expect(readTime(time)).toEqual({ kind: 'time', time });
    const half = `${hours % 12 || 12}:${time.slice(3)}${hours < 12 ? 'am' : ' PM'}`;
    expect(readTime(half)).toEqual({ kind: 'time', time });
  }
});

test('whatever is typed, only a time of the day comes out', () => {
  const timeLike = fc.string({ unit: fc.constantFrom(...'0123456789:.h apmAPM') });
  fc.assert(
    fc.property(fc.oneof(timeLike, fc.string({ unit: 'binary' })), (typed) => {
      const read = readTime(typed);
      if (read.kind === 'time') expect(read.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }),
    { numRuns: 2000 },
  );
});
