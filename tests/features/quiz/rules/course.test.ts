import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  HOST_SILENCE_SECONDS,
  isAttended,
  isTooLate,
  LATEST_CLOSE_SECONDS,
  mayConduct,
  nextStep,
  secondsAfter,
} from '../../../../src/features/quiz/rules/course.ts';

type Done = Parameters<typeof nextStep>[1][number];

/** A number is a question revealed with so many answers, `x` one that was called off. */
function history(text: string): Done[] {
  return [...text].map((sign) =>
    sign === 'x'
      ? { state: 'called-off', answered: 0 }
      : { state: 'revealed', answered: Number(sign) },
  );
}

const TIMED = { count: 5, seconds: 45 };
const UNTIMED = { count: 5, seconds: undefined };
const ask = (position: number, number: number) => ({ kind: 'ask', position, number });
const FINISH = { kind: 'finish' };
const GIVE_UP = { kind: 'give-up' };

describe('the next step', () => {
  test.each([
    ['', ask(1, 1)],
    ['3', ask(2, 2)],
    ['x', ask(2, 1)],
    ['3x2', ask(4, 3)],
    ['xx', ask(3, 1)],
    ['xx3xx', ask(6, 2)],
    ['33333', FINISH],
    ['33333x', FINISH],
    ['3x3x333', FINISH],
    ['0', ask(2, 2)],
    ['00', FINISH],
    ['0x0', FINISH],
    ['00x', FINISH],
    ['030', ask(4, 4)],
    ['xxx', GIVE_UP],
    ['33xxx', GIVE_UP],
    ['00xxx', GIVE_UP],
  ])('of a timed round of five after "%s" is %j', (text, step) => {
    expect(nextStep(TIMED, history(text))).toEqual(step);
  });

  test.each([
    ['00', ask(3, 3)],
    ['0000', ask(5, 5)],
    ['00000', FINISH],
    ['0xxx', GIVE_UP],
  ])('of an untimed round of five after "%s" is %j', (text, step) => {
    expect(nextStep(UNTIMED, history(text))).toEqual(step);
  });
});

describe('whatever happens to its questions', () => {
  const sign = fc.constantFrom('x', '0', '1', '7');
  const fate = fc.infiniteStream(sign);
  const round = fc.record({
    count: fc.integer({ min: 1, max: 20 }),
    seconds: fc.constantFrom(undefined, 10, 45, 300),
  });

  test('a round ends, after at most three times as many questions as it was to have', () => {
    fc.assert(
      fc.property(round, fate, (wanted, signs) => {
        const asked: Done[] = [];
        while (nextStep(wanted, asked).kind === 'ask') {
          asked.push(...history(signs.next().value));
          expect(asked.length).toBeLessThanOrEqual(3 * wanted.count);
        }
      }),
    );
  });

  test('it numbers questions without a gap and asks no more than it was to have', () => {
    fc.assert(
      fc.property(round, fate, (wanted, signs) => {
        const asked: Done[] = [];
        for (;;) {
          const step = nextStep(wanted, asked);
          if (step.kind !== 'ask') break;
          const counted = asked.filter(({ state }) => state === 'revealed').length;
          expect(step).toEqual(ask(asked.length + 1, counted + 1));
          expect(step.number).toBeLessThanOrEqual(wanted.count);
          asked.push(...history(signs.next().value));
        }
      }),
    );
  });
});

describe('who may conduct a round', () => {
  const seen = new Date('2026-11-23T10:00:00Z');
  const round = { hostId: 'UHOST', hostSeenAt: seen };
  const free = secondsAfter(seen, HOST_SILENCE_SECONDS);

  test.each([
    ['the host at once', 'UHOST', seen, { allowed: true }],
    ['the host for ever', 'UHOST', secondsAfter(free, 9999), { allowed: true }],
    ['nobody else at once', 'UBOB', seen, { allowed: false, from: free }],
    [
      'nobody else a moment too early',
      'UBOB',
      secondsAfter(free, -0.001),
      { allowed: false, from: free },
    ],
    ['anyone after five minutes of silence', 'UBOB', free, { allowed: true }],
  ])('%s', (_, userId, now, expected) => {
    expect(mayConduct(round, userId, now)).toEqual(expected);
  });
});

test('a question is void only once it closes more than ten minutes late', () => {
  const closesAt = new Date('2026-11-23T10:00:00Z');
  const tenMinutesLater = secondsAfter(closesAt, LATEST_CLOSE_SECONDS);
  expect(LATEST_CLOSE_SECONDS).toBe(600);
  expect(isTooLate(closesAt, tenMinutesLater)).toBe(false);
  expect(isTooLate(closesAt, secondsAfter(tenMinutesLater, 0.001))).toBe(true);
});

test.each([
  ['a timed one, by itself', 45, 7200, true],
  ['an untimed one, while its host is there', undefined, 3600, true],
  ['an untimed one, not when its host is gone', undefined, 3601, false],
])('a round gets on: %s', (_, seconds, silence, attended) => {
  const hostSeenAt = new Date('2026-11-23T10:00:00.000Z');
  expect(isAttended({ hostSeenAt, seconds }, secondsAfter(hostSeenAt, silence))).toBe(attended);
});
