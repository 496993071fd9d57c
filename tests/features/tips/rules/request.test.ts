import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readTipsRequest,
  type TipsRequest,
  wishWords,
} from '../../../../src/features/tips/rules/request.ts';
import { readZone } from '../../../../src/features/tips/rules/zones.ts';

const NOTHING = { time: undefined, zone: '', days: undefined };

test.each<[string, Partial<TipsRequest>]>([
  ['on', NOTHING],
  ['ON', NOTHING],
  ['on 9', { ...NOTHING, time: '09:00' }],
  ['on weekdays', { ...NOTHING, days: 'weekdays' }],
  ['on every day', { ...NOTHING, days: 'daily' }],
  ['on each weekday', { ...NOTHING, days: 'weekdays' }],
  ['on new york', { ...NOTHING, zone: 'new york' }],
  ['on 09:00 Europe/Berlin weekdays', { time: '09:00', zone: 'Europe/Berlin', days: 'weekdays' }],
  ['on daily at 9:30 pm in new york', { time: '21:30', zone: 'new york', days: 'daily' }],
  ['on Berlin 9 a.m.', { time: '09:00', zone: 'Berlin', days: undefined }],
  ['on 9am, Berlin, daily', { time: '09:00', zone: 'Berlin', days: 'daily' }],
  ['on noon', { ...NOTHING, time: '12:00' }],
  ['on Mars', { ...NOTHING, zone: 'Mars' }],
  ['resume', NOTHING],
  ['resume 9', { ...NOTHING, time: '09:00' }],
  ["on 9 o'clock, please", { ...NOTHING, time: '09:00' }],
  ['on 9 o’clock', { ...NOTHING, time: '09:00' }],
  ['on 9 Uhr Berlin', { ...NOTHING, time: '09:00', zone: 'Berlin' }],
  ['on 9 Pacific Time', { ...NOTHING, time: '09:00', zone: 'Pacific' }],
  ['on 9 in the morning', { ...NOTHING, time: '09:00' }],
  ['on 21 in the morning', { ...NOTHING, time: '21:00', zone: 'morning' }],
  ['on morning', { ...NOTHING, zone: 'morning' }],
  ['on 9 09:00', { ...NOTHING, time: '09:00' }],
  ['on 9 UTC + 2', { ...NOTHING, time: '09:00', zone: 'UTC+2' }],
  ['on 9 monday to friday', { ...NOTHING, time: '09:00', days: 'weekdays' }],
  ['on Mon - Fri', { ...NOTHING, days: 'weekdays' }],
  ['on mon–fri 9', { ...NOTHING, time: '09:00', days: 'weekdays' }],
])('%o is read', (typed, expected) => {
  expect(readTipsRequest(typed)).toEqual({ kind: 'on', ...expected });
});

test.each<[string, TipsRequest]>([
  ['', { kind: 'status' }],
  ['status', { kind: 'status' }],
  ['off', { kind: 'off' }],
  ['Stop', { kind: 'off' }],
  ['help', { kind: 'help' }],
  ['?', { kind: 'help' }],
  ['on 25:99', { kind: 'no-such-time', typed: '25:99' }],
  ['on Berlin 9:61 daily', { kind: 'no-such-time', typed: '9:61' }],
  ['on 13 pm', { kind: 'no-such-time', typed: '13 pm' }],
  // Read as nine o'clock it would be another time than was meant.
  ['on 9 30 Berlin', { kind: 'no-such-time', typed: '30' }],
  ['on 25 9 10', { kind: 'no-such-time', typed: '25' }],
  ['onn 25:99', { kind: 'unknown', typed: 'onn 25:99' }],
  ['please', { kind: 'unknown', typed: 'please' }],
  ['constructor', { kind: 'unknown', typed: 'constructor' }],
])('%o is told apart', (typed, expected) => {
  expect(readTipsRequest(typed)).toEqual(expected);
});

test.each(['weekends', 'mondays', 'every Monday', 'daily weekdays', 'weekly', 'Sat, Sun'])(
  'on which days is asked back for %o, and the rest is kept',
  (days) => {
    const wish = { time: '09:00', zone: 'Berlin', days: undefined };
    expect(readTipsRequest(`on 9 Berlin ${days}`)).toEqual({ kind: 'which-days', wish });
  },
);

test.each(['9 10', '9am 10am', '9 10 9:00'])('%o are several times, and each is kept', (times) => {
  const wish = { zone: 'Berlin', days: 'daily' };
  const wishes = [
    { ...wish, time: '09:00' },
    { ...wish, time: '10:00' },
  ];
  expect(readTipsRequest(`on ${times} Berlin daily`)).toEqual({ kind: 'several-times', wishes });
});

test('what follows another word than on is read as if it did', () => {
  const wish = { time: '07:30', zone: 'Berlin', days: 'daily' };
  const typed = '7:30 Berlin daily';
  expect(readTipsRequest(typed)).toMatchObject({ kind: 'unknown', typed, wish });
});

test('what was read can be typed again', () => {
  const time = fc.constantFrom(undefined, '00:00', '09:30', '23:59');
  const zone = fc.constantFrom('', 'Europe/Berlin', 'new york', 'IST', 'local', 'UTC+2');
  const days = fc.constantFrom(undefined, 'daily' as const, 'weekdays' as const);
  fc.assert(
    fc.property(fc.record({ time, zone, days }), (wish) => {
      expect(readTipsRequest(wishWords(wish))).toEqual({ kind: 'on', ...wish });
    }),
  );
});

test('the order of time, zone and days does not matter', () => {
  const parts = ['9:30pm', 'Europe/Berlin', 'daily'];
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: 3 }), (words) => {
      expect(readTipsRequest(`on ${words.join(' ')}`)).toEqual({
        kind: 'on',
        time: '21:30',
        zone: 'Europe/Berlin',
        days: 'daily',
      });
    }),
  );
});

test('nothing that is typed makes the reading fail', () => {
  const word = fc.oneof(
    fc.constantFrom('on', 'off', 'at', '9', 'pm', '25:99', 'Berlin', 'daily', '__proto__'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const request = readTipsRequest(words.join(' '));
      if (request.kind === 'on') readZone(request.zone);
    }),
    { numRuns: 500 },
  );
});
