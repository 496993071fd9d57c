import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTip, type Seen } from '../../../../src/features/tips/rules/rotation.ts';

const tip = (tipId: string, turn = 0, isNew = false): Seen => ({ tipId, turn, isNew });
const idsOf = (count: number) => Array.from({ length: count }, (_, place) => `tip-${place}`);

const latestOf = (tips: Seen[]) => Math.max(0, ...tips.map(({ turn }) => turn));

/** Shows so many tips, one after the other. */
function show(tips: Seen[], seed: number, count: number): string[] {
  return Array.from({ length: count }, () => {
    const next = nextTip(tips, latestOf(tips), seed);
    const shown = tips.find(({ tipId }) => tipId === next?.tipId);
    if (!shown || !next) throw new Error('there is no tip');
    shown.turn = next.turn;
    return shown.tipId;
  });
}

describe('the tip that comes next', () => {
  test('is none where there are none', () => {
    expect(nextTip([], 0, 7)).toBeUndefined();
  });

  test('is what this turn has left', () => {
    expect(nextTip([tip('a', 2), tip('b', 1), tip('c', 2)], 2, 7)).toEqual({ tipId: 'b', turn: 2 });
  });

  test('begins a turn where all were seen', () => {
    expect(nextTip([tip('a', 2), tip('b', 2)], 2, 7)?.turn).toBe(3);
  });

  test('is a new one before those that wait longer', () => {
    const waiting = idsOf(20).map((id) => tip(id));
    const next = nextTip([...waiting, tip('seen', 1), tip('new', 0, true)], 1, 7);
    expect(next).toEqual({ tipId: 'new', turn: 1 });
  });

  test('is a new one as part of a turn that was over', () => {
    expect(nextTip([tip('a', 1), tip('b', 1), tip('new', 0, true)], 1, 7)).toEqual({
      tipId: 'new',
      turn: 1,
    });
  });

  test('is a new one only once', () => {
    expect(nextTip([tip('a', 0), tip('new', 1, true)], 1, 7)?.tipId).toBe('a');
  });

  test('is one that came back, once in this turn', () => {
    const tips = [tip('a', 3), tip('back', 1), tip('b', 3)];
    expect(nextTip(tips, 3, 7)).toEqual({ tipId: 'back', turn: 3 });
    expect(new Set(show(tips, 7, 4)).size).toBe(3);
  });
});

test('a tip does not come again because the others of its turn were withdrawn', () => {
  // b was shown in turn 2, when c was not there.
  expect(nextTip([tip('b', 2), tip('c', 1)], 2, 7)?.tipId).toBe('c');
  expect(nextTip([tip('b', 1), tip('c', 1)], 2, 7)?.turn).toBe(2);
});

test('each turn shows every tip once, in an order of its own', () => {
  const tips = idsOf(30).map((id) => tip(id));
  const turns = Array.from({ length: 3 }, () => show(tips, 7, 30));
  for (const turn of turns) expect(new Set(turn).size).toBe(30);
  expect(new Set(turns.map(String)).size).toBe(3);
});

test('channels have orders of their own', () => {
  const orders = Array.from({ length: 50 }, (_, seed) =>
    show(
      idsOf(30).map((id) => tip(id)),
      seed * 1_000,
      30,
    ),
  );
  expect(new Set(orders.map(String)).size).toBe(50);
  // No tip is everybody's first one.
  expect(new Set(orders.map(([first]) => first)).size).toBeGreaterThan(15);
});

test('the order does not depend on how the tips are listed, nor on which are left', () => {
  fc.assert(
    fc.property(fc.nat(), fc.shuffledSubarray(idsOf(12), { minLength: 1 }), (seed, ids) => {
      const whole = show(
        idsOf(12).map((id) => tip(id)),
        seed,
        12,
      );
      const some = show(
        ids.map((id) => tip(id)),
        seed,
        ids.length,
      );
      expect(some).toEqual(whole.filter((id) => ids.includes(id)));
    }),
    { numRuns: 200 },
  );
});

test('none comes again before all that there are were seen, however they come and go', () => {
  const sets = fc.array(fc.subarray(idsOf(8), { minLength: 1 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.nat(), sets, (seed, days) => {
      const turns = new Map<string, number>();
      let seen = new Set<string>();
      for (const ids of days) {
        const next = nextTip(
          ids.map((id) => tip(id, turns.get(id))),
          Math.max(0, ...turns.values()),
          seed,
        );
        if (!next) throw new Error('there is no tip');
        if (ids.every((id) => seen.has(id))) seen = new Set();
        expect(seen.has(next.tipId)).toBe(false);
        seen.add(next.tipId);
        turns.set(next.tipId, next.turn);
      }
    }),
    { numRuns: 300 },
  );
});
