import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTipsRequest, type TipsRequest } from '../../../../src/features/tips/rules/request.ts';
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
])('%o is read', (typed, expected) => {
  expect(readTipsRequest(typed)).toEqual({ kind: 'on', ...expected });
});

test.each<[string, TipsRequest]>([
  ['', { kind: 'status' }],
  ['status', { kind: 'status' }],
  ['off', { kind: 'off' }],
  ['Stop', { kind: 'off' }],
  ['on 25:99', { kind: 'no-such-time', typed: '25:99' }],
  ['on Berlin 9:61 daily', { kind: 'no-such-time', typed: '9:61' }],
  ['on 13 pm', { kind: 'no-such-time', typed: '13 pm' }],
  ['onn 9', { kind: 'unknown', typed: 'onn 9' }],
  ['constructor', { kind: 'unknown', typed: 'constructor' }],
])('%o is told apart', (typed, expected) => {
  expect(readTipsRequest(typed)).toEqual(expected);
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
