import { describe, expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import { moveQuiz } from '../../../../src/features/quiz/store/move.ts';
import { createQuizStore, type QuizStore } from '../../../../src/features/quiz/store.ts';
import { newFile } from '../../../db/places.ts';
import { plansOf } from '../../../db/plans.ts';
import {
  answer,
  ask,
  CHANNEL,
  claim,
  later,
  NOW,
  newQuestion,
  newRound,
  openStore,
  reveal,
  runRound,
  snapshot,
  takeItems,
  withOpenQuestion,
} from './fixture.ts';

const NEW = { ...CHANNEL, channelId: 'C9' };
const MOVE = { teamId: 'T1', from: 'C1', to: 'C9' };
const EVER = { kind: 'ever' } as const;
const MONTH = { kind: 'month', month: '2026-11' } as const;

const follow = (db: Db) => db.transaction().execute((trx) => moveQuiz(trx, MOVE));

/** A round that is over, in which these people were right. */
async function played(quiz: QuizStore, id: string, place: typeof CHANNEL, right: string[]) {
  await runRound(quiz, id, place);
  await ask(quiz, { id: `${id}-q`, roundId: id });
  for (const userId of right) await quiz.recordAnswer(answer({ questionId: `${id}-q`, userId }));
  await reveal(quiz, `${id}-q`);
  await quiz.finishRound({ roundId: id, claim: claim() });
  await quiz.markAnnounced(id, NOW);
}

async function pointsIn(
  quiz: QuizStore,
  place: typeof CHANNEL,
  period: typeof EVER | typeof MONTH,
) {
  const totals = await quiz.channelTotals({ ...place, period });
  return Object.fromEntries(totals.map(({ userId, points }) => [userId, points]));
}

describe('the points of a channel that moves', () => {
  test('are added to those under the new id, in every period, once', async () => {
    const { db, quiz } = await openStore();
    await played(quiz, 'r1', CHANNEL, ['U1', 'U2']);
    await played(quiz, 'r2', NEW, ['U2', 'U3']);
    await played(quiz, 'r3', { ...CHANNEL, teamId: 'T2' }, ['U1']);
    await played(quiz, 'r4', { ...CHANNEL, channelId: 'C2' }, ['U1']);
    await Promise.all([follow(db), follow(db)]);
    await follow(db);
    for (const period of [EVER, MONTH]) {
      expect(await pointsIn(quiz, NEW, period)).toEqual({ U1: 10, U2: 20, U3: 10 });
      expect(await pointsIn(quiz, CHANNEL, period)).toEqual({});
      for (const place of [
        { ...CHANNEL, teamId: 'T2' },
        { ...CHANNEL, channelId: 'C2' },
      ])
        expect(await pointsIn(quiz, place, period)).toEqual({ U1: 10 });
    }
  });

  test('move for a thousand people', async () => {
    const { db, quiz } = await openStore();
    const period = 'ever';
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      ...CHANNEL,
      period,
      userTeamId: 'T1',
      userId: `U${index}`,
      points: index,
      right: 1,
      answered: 2,
    }));
    for (const row of rows) await db.insertInto('totals').values(row).execute();
    await follow(db);
    const totals = await quiz.channelTotals({ ...NEW, period: EVER });
    expect(totals.map(({ points }) => points).toSorted((one, other) => one - other)).toEqual(
      rows.map(({ points }) => points),
    );
  });
});

describe('the rounds of a channel that moves', () => {
  test('are found under the new id, the thread and its link too', async () => {
    const { db, quiz } = await withOpenQuestion();
    await quiz.setPermalink('r1', 'https://x.slack.com/archives/C1/p11');
    await quiz.startRound(newRound('mine', { teamId: 'T1', channelId: 'U1' }), NOW, claim());
    await quiz.setThread('mine', { channelId: 'D1', ts: '2.2', permalink: undefined }, NOW);
    await follow(db);
    expect(await quiz.activeRound(CHANNEL)).toBeUndefined();
    expect((await quiz.activeRound(NEW))?.thread).toEqual({
      channelId: 'C9',
      ts: '1.1',
      permalink: 'https://x.slack.com/archives/C9/p11',
    });
    const mine = await quiz.findRound('mine');
    expect([mine?.channelId, mine?.thread?.channelId]).toEqual(['U1', 'D1']);
    expect((await quiz.recordAnswer(answer({ clickedIn: NEW }))).kind).toBe('recorded');
  });

  test('move where the thread came by the old id after the round had moved', async () => {
    const { db, quiz } = await openStore();
    await quiz.startRound(newRound('r1'), NOW, claim());
    await follow(db);
    await quiz.setThread('r1', { channelId: 'C1', ts: '1.1', permalink: undefined }, NOW);
    await follow(db);
    expect((await quiz.activeRound(NEW))?.thread?.channelId).toBe('C9');
  });

  test.each([
    ['old', CHANNEL, NEW],
    ['new', NEW, CHANNEL],
  ])('leave the one running that began first, be it under the %s id', async (_, first, second) => {
    const { db, quiz } = await openStore();
    await runRound(quiz, 'r1', first);
    await ask(quiz, { id: 'q1', roundId: 'r1' });
    await quiz.startRound(newRound('r2', second), later(1), claim());
    await quiz.setThread(
      'r2',
      { channelId: second.channelId, ts: '2.2', permalink: undefined },
      NOW,
    );
    await ask(quiz, { id: 'q2', roundId: 'r2' });
    await quiz.recordAnswer(answer({ questionId: 'q2' }));
    await follow(db);
    expect(await quiz.activeRound(NEW)).toMatchObject({ id: 'r1', state: 'running' });
    expect(await quiz.findRound('r2')).toMatchObject({
      ...NEW,
      state: 'called-off',
      reason: 'another round was already running in this channel',
    });
    expect((await quiz.recordAnswer(answer({ questionId: 'q1' }))).kind).toBe('recorded');
    expect((await quiz.recordAnswer(answer({ questionId: 'q2' }))).kind).toBe('over');
    // The thread says so at the next tick, and then the standings do.
    expect(await quiz.dueQuestions(NOW)).toEqual([
      { kind: 'tell', questionId: 'q2', roundId: 'r2' },
    ]);
    await quiz.markTold({ questionId: 'q2', now: NOW, nextAt: NOW });
    expect(await quiz.dueRounds(NOW)).toEqual([{ kind: 'announce', roundId: 'r2' }]);
  });

  test.each([
    ['second', 1],
    ['first', -1],
  ])('that are not posted yet give way, be they asked for %s', async (_, seconds) => {
    const { db, quiz } = await openStore();
    await runRound(quiz, 'r1');
    await quiz.startRound(newRound('r2', NEW), later(seconds), claim());
    await follow(db);
    expect(await quiz.activeRound(NEW)).toMatchObject({ id: 'r1', state: 'running' });
    const thread = { channelId: 'C9', ts: '2.2', permalink: undefined };
    expect(await quiz.setThread('r2', thread, NOW)).toBe(false);
    expect(await quiz.dueRounds(NOW)).toContainEqual({ kind: 'announce', roundId: 'r2' });
  });
});

test('the bag of a channel that moves gives nothing again that came under either id', async () => {
  const { db, quiz } = await openStore();
  const pool = ['one', 'two', 'three', 'four', 'five'];
  const take = (place: typeof CHANNEL, count: number, from = pool) =>
    takeItems({ db, quiz }, { ...place, pool: from, count });
  await take(CHANNEL, 5);
  await take(CHANNEL, 2);
  await take(NEW, 1, ['three', 'new']);
  await follow(db);
  expect(await take(NEW, 2)).toEqual(['four', 'five']);
  expect(await take(NEW, 1)).toEqual(['one']);
  expect(await take(CHANNEL, 1)).toEqual(['one']);
});

test('a move costs the same however much was ever stored', async () => {
  const path = await newFile();
  const { db, quiz } = await withOpenQuestion(path);
  await takeItems({ db, quiz }, { ...CHANNEL, pool: ['one'], count: 1 });
  await reveal(quiz);
  await quiz.startRound(newRound('r2', NEW), later(1), claim());
  await quiz.insertQuestion(
    newQuestion({ id: 'q2', roundId: 'r2', snapshot: snapshot() }),
    claim(),
  );
  const plans = await plansOf({ db, path }, (spied) => moveQuiz(spied, MOVE));
  expect(
    plans.filter((plan) => /^SCAN (?!.*(_un(settled|announced)|VALUES CLAUSE)$)/.test(plan)),
  ).toEqual([]);
  expect(await createQuizStore(db).activeRound(NEW)).toMatchObject({ id: 'r1' });
});
