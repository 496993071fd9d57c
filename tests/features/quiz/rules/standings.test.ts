import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingsOf, type Total } from '../../../../src/features/quiz/rules/standings.ts';

function total(userId: string, points: number, userTeamId = 'T1'): Total {
  return { userTeamId, userId, points, right: points / 10, answered: 5 };
}

const ranksOf = (points: readonly number[]) =>
  standingsOf(points.map((each, index) => total(`U${index}`, each))).scorers.map(
    ({ rank }) => rank,
  );

describe('ranks', () => {
  test.each([
    [
      [40, 30, 30, 20],
      [1, 2, 2, 4],
    ],
    [
      [30, 30, 30],
      [1, 1, 1],
    ],
    [
      [30, 30, 20, 20, 10],
      [1, 1, 3, 3, 5],
    ],
    [
      [10, 50, 20],
      [1, 2, 3],
    ],
    [[10, 0, 0], [1]],
    [[0, 0], []],
    [[], []],
  ])('of the points %j are %j', (points, ranks) => {
    expect(ranksOf(points)).toEqual(ranks);
  });

  const points = fc.array(fc.integer({ min: 0, max: 8 }).map((right) => right * 10));

  test('are one more than the number of people who are better', () => {
    fc.assert(
      fc.property(points, (all) => {
        const totals = all.map((each, index) => total(`U${index}`, each));
        const { scorers, others } = standingsOf(totals);
        for (const scorer of scorers) {
          expect(scorer.rank).toBe(1 + all.filter((each) => each > scorer.points).length);
          expect(scorer.isTied).toBe(all.filter((each) => each === scorer.points).length > 1);
        }
        expect(scorers.length + others).toBe(all.length);
        expect(scorers.map((each) => each.points)).toEqual(
          all.filter((each) => each > 0).sort((one, other) => other - one),
        );
      }),
    );
  });

  test('do not depend on the order in which people are counted', () => {
    fc.assert(
      fc.property(points, fc.infiniteStream(fc.nat()), (all, chance) => {
        const totals = all.map((each, index) => total(`U${index}`, each));
        const keyed = totals.map((each) => ({ each, key: chance.next().value }));
        const mixed = keyed.sort((one, other) => one.key - other.key).map(({ each }) => each);
        expect(standingsOf(mixed)).toEqual(standingsOf(totals));
      }),
    );
  });
});

test('whoever scored nothing is counted, not named', () => {
  const { scorers, others } = standingsOf([total('UA', 10), total('UB', 0), total('UC', 0)]);
  expect(scorers.map(({ userId }) => userId)).toEqual(['UA']);
  expect(others).toBe(2);
});

test('people of two organisations with the same id are two people', () => {
  const { scorers } = standingsOf([total('U1', 20, 'T1'), total('U1', 10, 'T2')]);
  expect(scorers.map(({ userTeamId, rank }) => [userTeamId, rank])).toEqual([
    ['T1', 1],
    ['T2', 2],
  ]);
});

test('the totals that were given stay as they were', () => {
  const totals = [total('UA', 10), total('UB', 30)];
  standingsOf(totals);
  expect(totals.map(({ userId }) => userId)).toEqual(['UA', 'UB']);
});
