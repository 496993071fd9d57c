import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { QuizStore } from '../../../../src/features/quiz/store.ts';
import { newFile } from '../../../db/places.ts';
import { atOnce, startProcess } from '../../../db/processes.ts';
import {
  answer,
  claim,
  DAY,
  EVER,
  NOW,
  newRound,
  openStore,
  runRound,
  stamp,
  withOpenQuestion,
} from './fixture.ts';

const PLAYERS = Array.from({ length: 200 }, (_, place) => `U${place}`);

/** Three clicks of everyone, the last of them right. */
const CLICKS = ['B', 'C', 'A'].flatMap((choice, click) =>
  PLAYERS.map((userId) => answer({ userId, choice, actionTs: stamp(click) })),
);

async function expectAllRight(quiz: QuizStore) {
  const closing = { questionId: 'q1', claim: claim(), day: DAY };
  expect(await quiz.countChoices('q1')).toEqual(new Map([['A', 200]]));
  expect(await quiz.closeQuestion(closing)).toBe(true);
  const totals = await quiz.channelTotals(EVER);
  expect(totals).toHaveLength(200);
  expect(totals.every(({ points, answered }) => points === 10 && answered === 1)).toBe(true);
}

describe('processes on one file', () => {
  test('keep one answer each of 200 people who click three times at once', async () => {
    const path = await newFile();
    const { quiz } = await withOpenQuestion(path);
    const outcomes = await atOnce(2, path, (place) => ({
      kind: 'answer',
      answers: CLICKS.filter((_, click) => click % 2 === place),
    }));
    const kinds = new Set(outcomes.flat());
    expect(outcomes.flat()).toHaveLength(600);
    expect(kinds.isSubsetOf(new Set(['recorded', 'overtaken']))).toBe(true);
    await expectAllRight(quiz);
  });

  test('close a question once, with the points counted once', async () => {
    const path = await newFile();
    const { quiz } = await withOpenQuestion(path);
    await quiz.recordAnswer(answer());
    const outcomes = await atOnce(4, path, (place) => ({
      kind: 'close',
      closing: { questionId: 'q1', claim: claim(`closer ${place}`), day: DAY },
    }));
    expect(outcomes.toSorted()).toEqual([false, false, false, true]);
    expect(await quiz.channelTotals(EVER)).toMatchObject([{ points: 10 }]);
  });

  test('start one round in a channel', async () => {
    const path = await newFile();
    const { db } = await openStore(path);
    const outcomes = await atOnce(4, path, (place) => ({
      kind: 'start',
      round: newRound(`r${place}`),
      now: NOW,
      claim: claim(),
    }));
    expect(outcomes.toSorted()).toEqual([...Array(3).fill('already-running'), 'started']);
    expect(await db.selectFrom('rounds').select('id').execute()).toHaveLength(1);
  });

  test('give a step to one of them', async () => {
    const path = await newFile();
    await withOpenQuestion(path);
    const outcomes = await atOnce(4, path, (place) => ({
      kind: 'claim',
      questionId: 'q1',
      claim: claim(`process ${place}`),
      now: NOW,
    }));
    expect(outcomes.toSorted()).toEqual([false, false, false, true]);
  });

  test('lose no answer that was confirmed when one of them is killed', async () => {
    const path = await newFile();
    const { db, quiz } = await withOpenQuestion(path);
    const child = await startProcess(path, 'answer-on');
    const confirmed: string[] = [];
    const enough = new Promise<void>((resolve) => {
      child.on('message', (message: { confirmed: string }) => {
        confirmed.push(message.confirmed);
        if (confirmed.length === 50) resolve();
      });
    });
    child.send({ kind: 'answer-on', answer: answer() });
    await enough;
    child.kill('SIGKILL');
    await once(child, 'close');
    const stored = await db.selectFrom('answers').select('userId').execute();
    // One more may have been stored whose confirmation was not sent any more.
    expect(new Set(confirmed).isSubsetOf(new Set(stored.map(({ userId }) => userId)))).toBe(true);
    expect((await quiz.findQuestion('q1'))?.question.state).toBe('open');
  });
});

describe('two connections of one process', () => {
  test('keep one answer each of 200 people who click three times at once', async () => {
    const path = await newFile();
    const one = await withOpenQuestion(path);
    const other = await openStore(path);
    const stores = [one.quiz, other.quiz];
    const recorded = await Promise.all(
      CLICKS.map((click, place) => stores[place % 2]?.recordAnswer(click)),
    );
    expect(recorded).toHaveLength(600);
    await expectAllRight(one.quiz);
  });

  test('take no answer after the close has been written', async () => {
    const path = await newFile();
    const one = await withOpenQuestion(path);
    const other = await openStore(path);
    const [recorded] = await Promise.all([
      Promise.all(PLAYERS.map((userId) => one.quiz.recordAnswer(answer({ userId })))),
      other.quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY }),
    ]);
    const taken = recorded.filter(({ kind }) => kind === 'recorded').length;
    expect((await one.quiz.countChoices('q1')).get('A') ?? 0).toBe(taken);
    const totals = await one.quiz.channelTotals(EVER);
    expect(totals).toHaveLength(taken);
  });
});

test('a lock that another holds delays an answer, and nothing else of the process', async () => {
  const path = await newFile();
  const { quiz } = await withOpenQuestion(path);
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  let done = false;
  const recording = quiz.recordAnswer(answer()).finally(() => {
    done = true;
  });
  // Were the wait SQLite's own, no other turn would come before it ends.
  for (let turn = 0; turn < 100; turn += 1) await setImmediate();
  expect(done).toBe(false);
  other.exec('rollback');
  other.close();
  expect((await recording).kind).toBe('recorded');
});

test('rounds of many channels go on beside each other', async () => {
  const { quiz } = await openStore();
  const channels = Array.from({ length: 50 }, (_, place) => ({
    teamId: `T${place % 10}`,
    channelId: `C${place}`,
  }));
  await Promise.all(channels.map((place, number) => runRound(quiz, `r${number}`, place)));
  expect(await quiz.dueRounds(NOW)).toHaveLength(50);
});
