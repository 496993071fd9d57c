import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNEL, later, NOW, openStore, takeItems } from './fixture.ts';

describe('the bag of a channel', () => {
  const pool = ['one', 'two', 'three', 'four'];

  test('gives its items in the order of the pool, and none twice before all were asked', async () => {
    const store = await openStore();
    const take = (count: number, from = pool) =>
      takeItems(store, { ...CHANNEL, pool: from, count });
    expect(await take(3)).toEqual(['one', 'two', 'three']);
    expect(await take(3)).toEqual(['four', 'one', 'two']);
    expect(await take(1)).toEqual(['three']);
  });

  test('gives nothing if the pool is empty', async () => {
    const { quiz } = await openStore();
    expect(await quiz.nextItem({ ...CHANNEL, pool: [] })).toBeUndefined();
  });

  test('asks a new item once a filling, however often the others were asked before it', async () => {
    const store = await openStore();
    const take = (count: number, from: string[]) =>
      takeItems(store, { ...CHANNEL, pool: from, count });
    for (let turn = 0; turn < 5; turn += 1) await take(4, pool);
    expect(await take(2, ['new', ...pool])).toEqual(['new', 'one']);
    expect(await take(4, ['new', ...pool])).toEqual(['new', 'two', 'three', 'four']);
  });

  test('keeps the items of a topic that was played often for later than the rest', async () => {
    const store = await openStore();
    const take = (count: number, from: string[]) =>
      takeItems(store, { ...CHANNEL, pool: from, count });
    for (let turn = 0; turn < 3; turn += 1) await take(2, ['one', 'two']);
    expect(await take(2, pool)).toEqual(['three', 'four']);
  });

  test('is its own in each channel and team', async () => {
    const store = await openStore();
    for (const place of [CHANNEL, { ...CHANNEL, channelId: 'C2' }, { ...CHANNEL, teamId: 'T2' }]) {
      const taken = await takeItems(store, { ...place, pool, count: 2 });
      expect(taken).toEqual(['one', 'two']);
    }
  });

  test('gives every item of the pool once in each filling, however it is emptied and shuffled', async () => {
    const shuffled = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 });
    const taking = fc.record({ pool: shuffled, count: fc.integer({ min: 1, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(taking, { maxLength: 8 }), async (takings) => {
        const store = await openStore();
        const asked: string[] = [];
        for (const each of takings) {
          const taken = await takeItems(store, { ...CHANNEL, ...each });
          expect(new Set(taken).size).toBe(each.count);
          asked.push(...taken);
        }
        for (let start = 0; start < asked.length; start += 5) {
          const filling = asked.slice(start, start + 5);
          expect(new Set(filling).size).toBe(filling.length);
        }
        await store.db.destroy();
      }),
      { numRuns: 50 },
    );
  });
});

test('a report is kept with who, when and why, the last one of a person for an item', async () => {
  const { db, quiz } = await openStore();
  const report = { teamId: 'T1', itemId: 'one', userTeamId: 'T1', userId: 'U1' };
  const first = { ...report, questionId: 'q1', why: undefined, now: NOW };
  expect(await quiz.reportItem(first)).toBe(true);
  expect(await quiz.reportItem({ ...first, why: 'Two are right.', now: later(5) })).toBe(false);
  expect(await quiz.reportItem({ ...first, userTeamId: 'T2', questionId: undefined })).toBe(true);
  expect(await db.selectFrom('reports').selectAll().orderBy('userTeamId').execute()).toEqual([
    { ...report, questionId: 'q1', why: 'Two are right.', reportedAt: later(5).toISOString() },
    { ...report, userTeamId: 'T2', questionId: null, why: null, reportedAt: NOW.toISOString() },
  ]);
});

test('reports are counted by item and reason, the latest first', async () => {
  const { quiz } = await openStore();
  expect(await quiz.reportedItems()).toEqual([]);
  const reports = [
    ['one', 'U1', 'outdated', 1],
    ['two', 'U1', 'unclear', 3],
    ['one', 'U2', 'outdated', 5],
    ['one', 'U3', 'unclear', 2],
  ] as const;
  for (const [itemId, userId, why, seconds] of reports)
    await quiz.reportItem({
      ...{ teamId: 'T1', itemId, userTeamId: 'T1', userId, questionId: undefined },
      ...{ why, now: later(seconds) },
    });
  const at = (seconds: number) => later(seconds).toISOString();
  expect(await quiz.reportedItems()).toEqual([
    { itemId: 'one', why: 'outdated', people: 2, latest: at(5) },
    { itemId: 'two', why: 'unclear', people: 1, latest: at(3) },
    { itemId: 'one', why: 'unclear', people: 1, latest: at(2) },
  ]);
});
