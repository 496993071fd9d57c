import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOwnZone, readZone } from '../../../../src/features/tips/rules/zones.ts';

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Europe / Berlin', 'Europe/Berlin'],
  ['Berlin', 'Europe/Berlin'],
  ['BERLIN', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['New_York', 'America/New_York'],
  ['america/new york', 'America/New_York'],
  ['UTC', 'UTC'],
  ['etc/utc', 'UTC'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['Lord Howe', 'Australia/Lord_Howe'],
  ["St. John's", 'America/St_Johns'],
  ['port au prince', 'America/Port-au-Prince'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Zürich', 'Europe/Zurich'],
  ['munich', 'Europe/Berlin'],
  ['San Francisco', 'America/Los_Angeles'],
  // Names that the time zone data has given up, and those that it has now.
  ['US/Pacific', 'America/Los_Angeles'],
  ['Japan', 'Asia/Tokyo'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['kolkata', 'Asia/Kolkata'],
  ['kathmandu', 'Asia/Kathmandu'],
  ['Kiev', 'Europe/Kyiv'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ['nuuk', 'America/Nuuk'],
  ['buenos aires', 'America/Argentina/Buenos_Aires'],
])('%o is %s', (typed, zone) => {
  expect(readZone(typed)).toEqual({ kind: 'zone', zone });
});

test.each([
  ['Europe', 'Europe/Amsterdam'],
  ['IST', 'Asia/Kolkata'],
  ['gmt', 'Europe/London'],
  ['EST', 'America/New_York'],
  ['AEST', 'Australia/Brisbane'],
  ['San Juan', 'America/Puerto_Rico'],
  ['Petersburg', 'Europe/Moscow'],
])('%o is asked back, with %s among a few others', (typed, one) => {
  const read = readZone(typed);
  expect(read).toMatchObject({ kind: 'ambiguous', zones: expect.arrayContaining([one]) });
  expect(read.kind === 'ambiguous' && read.zones.length <= 6).toBe(true);
});

test.each([
  ['Belrin', 'Europe/Berlin'],
  ['Europe/Berln', 'Europe/Berlin'],
  ['new yrok', 'America/New_York'],
  ['Sydny', 'Australia/Sydney'],
])('%o is unknown, and %s is named alike', (typed, zone) => {
  expect(readZone(typed)).toMatchObject({
    kind: 'unknown',
    nearest: expect.arrayContaining([zone]),
  });
});

test.each(['', ' ', 'Mars/Base', '25', '🙂', 'constructor', 'toString', '<!channel>'])(
  '%o is unknown',
  (typed) => {
    expect(readZone(typed).kind).toBe('unknown');
  },
);

test.each(['UTC+2', 'GMT-5', '+02:00', 'utc + 5:30', '−5', 'UTC+0530', '-8'])(
  '%o is an offset',
  (typed) => {
    expect(readZone(typed)).toEqual({ kind: 'offset' });
  },
);

test.each(['half past nine', 'nine', 'lunch', 'night', 'morning', 'PST8', 'euro', 'later', 'xq'])(
  'nothing is offered for %o, which is like no place',
  (typed) => {
    expect(readZone(typed)).toEqual({ kind: 'unknown', nearest: [] });
  },
);

test.each(['local', 'Here', 'my', 'mine', 'My own zone', 'our timezone'])(
  '%o is the zone of whoever says it',
  (typed) => {
    expect(isOwnZone(typed)).toBe(true);
  },
);

test.each(['', 'my berlin', 'Berlin', 'localhost'])('%o is not', (typed) => {
  expect(isOwnZone(typed)).toBe(false);
});

test('every zone that there is can be typed, in either name, with either separator', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const read = readZone(zone);
    expect(read.kind).toBe('zone');
    for (const typed of [zone.toUpperCase(), zone.replaceAll('_', ' ')])
      expect(readZone(typed)).toEqual(read);
    // The name as it is now stands for the same clock.
    const named = read.kind === 'zone' ? read.zone : '';
    const clockOf = (timeZone: string) =>
      new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    expect(clockOf(named)).toBe(clockOf(zone));
  }
});

test('whatever is typed, only zones come out that a clock can be in', () => {
  const parts = fc.string({ unit: fc.constantFrom('Berlin', 'Europe', '/', '_', ' ', '+', '2') });
  fc.assert(
    fc.property(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 300 })), (typed) => {
      const read = readZone(typed);
      const zones =
        read.kind === 'ambiguous' ? read.zones : read.kind === 'unknown' ? read.nearest : [];
      if (read.kind === 'zone') zones.push(read.zone);
      for (const timeZone of zones) new Intl.DateTimeFormat('en', { timeZone });
    }),
    { numRuns: 500 },
  );
});
