import { describe, expect, test } from 'vitest';
import {
  claim,
  DAY,
  later,
  NOW,
  openStore,
  reveal,
  runRound,
  withOpenQuestion,
} from './fixture.ts';

describe('a claim', () => {
  test('is held by one, may be renewed by that one, and ends by itself', async () => {
    const { quiz } = await withOpenQuestion();
    expect(await quiz.claimQuestion('q1', claim('one', 30), NOW)).toBe(true);
    expect(await quiz.claimQuestion('q1', claim('two', 30), later(10))).toBe(false);
    expect(await quiz.claimQuestion('q1', claim('one', 60), later(20))).toBe(true);
    expect(await quiz.claimQuestion('q1', claim('two', 90), later(59))).toBe(false);
    expect(await quiz.claimQuestion('q1', claim('two', 90), later(60))).toBe(true);
    expect(await quiz.claimQuestion('q1', claim('one', 90), later(61))).toBe(false);
  });

  test('is given up only by its holder', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.claimRound('r1', claim('one', 30), NOW);
    await quiz.releaseRound('r1', 'two');
    expect(await quiz.dueRounds(NOW)).toEqual([]);
    expect(await quiz.claimRound('r1', claim('two', 30), NOW)).toBe(false);
    await quiz.releaseRound('r1', 'one');
    expect(await quiz.dueRounds(NOW)).toMatchObject([{ kind: 'next' }]);
    expect(await quiz.claimRound('r1', claim('two', 30), NOW)).toBe(true);
  });

  test('of a closer lets nobody else reveal until it is given up', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim('one', 30), day: DAY });
    await quiz.releaseQuestion('q1', 'two');
    expect(await quiz.dueQuestions(NOW)).toEqual([]);
    await quiz.releaseQuestion('q1', 'one');
    expect(await quiz.dueQuestions(NOW)).toMatchObject([{ kind: 'reveal' }]);
  });

  test('is not given for what is over', async () => {
    const { quiz } = await withOpenQuestion();
    await reveal(quiz);
    expect(await quiz.claimQuestion('q1', claim(), NOW)).toBe(false);
    await quiz.finishRound({ roundId: 'r1', claim: claim() });
    await quiz.markAnnounced('r1', NOW);
    expect(await quiz.claimRound('r1', claim(), NOW)).toBe(false);
  });
});
