import { describe, expect, test } from 'vitest';
import type { QuizStore } from '../../../../src/features/quiz/store.ts';
import {
  answer,
  ask,
  askUntimed,
  CLOSES_AT,
  claim,
  DAY,
  later,
  NOW,
  newQuestion,
  newRound,
  openStore,
  reveal,
  runRound,
  stamp,
  withOpenQuestion,
} from './fixture.ts';

const dueQuestions = async (quiz: QuizStore, now: Date) =>
  (await quiz.dueQuestions(now)).map(({ kind, questionId }) => `${kind} ${questionId}`);
const dueRounds = async (quiz: QuizStore, now: Date) =>
  (await quiz.dueRounds(now)).map(({ kind, roundId }) => `${kind} ${roundId}`);

/** By the counts alone, whenever the question closes. */
const dueCounts = (quiz: QuizStore, shownBefore: number) =>
  quiz.dueCounts({ shownBefore: later(shownBefore), closesAfter: NOW });

describe('a question is due', () => {
  test('to be closed when its time to close has come, not before', async () => {
    const { quiz } = await withOpenQuestion();
    expect(await dueQuestions(quiz, new Date(CLOSES_AT.getTime() - 1))).toEqual([]);
    expect(await dueQuestions(quiz, CLOSES_AT)).toEqual(['close q1']);
  });

  test('never by the clock where it is untimed', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await askUntimed(quiz);
    expect(await dueQuestions(quiz, later(1e9))).toEqual([]);
  });

  test('to be revealed once whoever closed it has had the time, and not afterwards', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim('one', 30), day: DAY });
    expect(await dueQuestions(quiz, later(29))).toEqual([]);
    expect(await dueQuestions(quiz, later(30))).toEqual(['reveal q1']);
    await quiz.markRevealed({ questionId: 'q1', now: later(31), nextAt: undefined });
    expect(await dueQuestions(quiz, later(1e6))).toEqual([]);
  });

  test('to be decided about where it was never found posted', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.insertQuestion(newQuestion(), claim('one', 30));
    expect(await dueQuestions(quiz, later(29))).toEqual([]);
    expect(await dueQuestions(quiz, later(30))).toEqual(['stuck q1']);
  });

  test('to be told about once it was called off, until that is done', async () => {
    const { quiz } = await withOpenQuestion();
    const voiding = { questionId: 'q1', reason: 'Gone.', claim: claim('one', 30) };
    await quiz.callOffQuestion(voiding);
    expect(await dueQuestions(quiz, later(29))).toEqual([]);
    expect(await dueQuestions(quiz, later(30))).toEqual(['tell q1']);
    await quiz.markTold({ questionId: 'q1', now: later(31), nextAt: undefined });
    expect(await dueQuestions(quiz, later(1e6))).toEqual([]);
  });

  test('with those of other channels, reveals first', async () => {
    const { quiz } = await withOpenQuestion();
    await runRound(quiz, 'r2', { teamId: 'T2', channelId: 'C2' });
    await ask(quiz, { id: 'q2', roundId: 'r2' });
    await quiz.closeQuestion({ questionId: 'q2', claim: claim(), day: DAY });
    expect(await quiz.dueQuestions(CLOSES_AT)).toEqual([
      { kind: 'reveal', questionId: 'q2', roundId: 'r2' },
      { kind: 'close', questionId: 'q1', roundId: 'r1' },
    ]);
  });
});

describe('a round is due', () => {
  test('to be decided about where its root message was never found posted', async () => {
    const { quiz } = await openStore();
    await quiz.startRound(newRound('r1'), NOW, claim('one', 30));
    expect(await dueRounds(quiz, later(29))).toEqual([]);
    expect(await dueRounds(quiz, later(30))).toEqual(['stuck r1']);
  });

  test('for its next question when it runs, and when the last one was revealed', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    expect(await dueRounds(quiz, NOW)).toEqual(['next r1']);
    await ask(quiz);
    expect(await dueRounds(quiz, later(1e6))).toEqual([]);
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    await quiz.markRevealed({ questionId: 'q1', now: NOW, nextAt: later(8) });
    expect(await dueRounds(quiz, later(7))).toEqual([]);
    expect(await dueRounds(quiz, later(8))).toEqual(['next r1']);
  });

  test('for another question where one was called off, once the thread says so', async () => {
    const { db, quiz } = await withOpenQuestion();
    await quiz.callOffQuestion({ questionId: 'q1', reason: 'Gone.', claim: claim() });
    expect(await dueRounds(quiz, later(1e6))).toEqual([]);
    // Even if something else had made the next step due.
    await db.updateTable('rounds').set({ nextAt: NOW.toISOString() }).execute();
    expect(await dueRounds(quiz, later(1e6))).toEqual([]);
    await quiz.markTold({ questionId: 'q1', now: later(2), nextAt: later(3) });
    expect(await dueRounds(quiz, later(2))).toEqual([]);
    expect(await dueRounds(quiz, later(3))).toEqual(['next r1']);
  });

  test('to be announced at its end, after the last reveal, until that is done', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    await quiz.callOffRound({ roundId: 'r1', reason: 'Stopped.', claim: claim('one', 30) });
    expect(await dueRounds(quiz, later(30))).toEqual([]);
    await quiz.markRevealed({ questionId: 'q1', now: NOW, nextAt: NOW });
    expect(await dueRounds(quiz, later(29))).toEqual([]);
    expect(await dueRounds(quiz, later(30))).toEqual(['announce r1']);
    await quiz.markAnnounced('r1', later(31));
    expect(await dueRounds(quiz, later(1e6))).toEqual([]);
  });

  test('no longer while it runs, whoever says that it was announced', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.markAnnounced('r1', NOW);
    expect(await dueRounds(quiz, NOW)).toEqual(['next r1']);
  });
});

test('a count is due once for each timed question, to say until when it is open', async () => {
  const { quiz } = await withOpenQuestion();
  expect(await dueCounts(quiz, 0)).toHaveLength(1);
  await quiz.markCountShown('q1', 0, later(10));
  expect(await dueCounts(quiz, 100)).toEqual([]);
});

test('a count is due while the question stays open for long enough, or as long as its host wants', async () => {
  const { quiz } = await withOpenQuestion();
  await quiz.recordAnswer(answer());
  const dueBefore = (closesAfter: Date) => quiz.dueCounts({ shownBefore: later(100), closesAfter });
  expect(await dueBefore(new Date(CLOSES_AT.getTime() - 1))).toHaveLength(1);
  expect(await dueBefore(CLOSES_AT)).toEqual([]);
  const untimed = await openStore();
  await runRound(untimed.quiz);
  await askUntimed(untimed.quiz);
  await untimed.quiz.recordAnswer(answer());
  const counts = untimed.quiz.dueCounts({ shownBefore: later(100), closesAfter: later(1e9) });
  expect(await counts).toHaveLength(1);
});

test('a count is due when more people have answered than the message says, and long enough ago', async () => {
  const { quiz } = await openStore();
  await runRound(quiz);
  await askUntimed(quiz);
  expect(await dueCounts(quiz, 100)).toEqual([]);
  await quiz.recordAnswer(answer());
  expect(await dueCounts(quiz, -1)).toEqual([]);
  const due = [{ questionId: 'q1', roundId: 'r1' }];
  expect(await dueCounts(quiz, 0)).toEqual(due);
  await quiz.markCountShown('q1', 1, later(10));
  await quiz.recordAnswer(answer({ choice: 'B', actionTs: stamp(2) }));
  expect(await dueCounts(quiz, 100)).toEqual([]);
  await quiz.recordAnswer(answer({ userId: 'U2' }));
  expect(await dueCounts(quiz, 9)).toEqual([]);
  expect(await dueCounts(quiz, 10)).toHaveLength(1);
  await reveal(quiz);
  expect(await dueCounts(quiz, 100)).toEqual([]);
});
