import { describe, expect, test } from 'vitest';
import {
  answer,
  ask,
  CHANNEL,
  callOff,
  claim,
  DAY,
  later,
  NOW,
  newQuestion,
  newRound,
  opening,
  openStore,
  reveal,
  runRound,
  withOpenQuestion,
} from './fixture.ts';

describe('the end of a round', () => {
  test.each(['finished', 'called-off'])('%s frees its channel', async (end) => {
    const { quiz } = await openStore();
    await runRound(quiz, 'r1');
    if (end === 'finished') await quiz.finishRound({ roundId: 'r1', claim: claim() });
    else await quiz.callOffRound({ roundId: 'r1', reason: 'The host left.', claim: claim() });
    expect(await quiz.activeRound(CHANNEL)).toBeUndefined();
    expect((await quiz.startRound(newRound('r2'), later(1), claim())).kind).toBe('started');
  });

  test('leaves it the last one played until an answer counts in another', async () => {
    const { quiz } = await withOpenQuestion();
    expect(await quiz.lastPlayedRound(CHANNEL)).toBeUndefined();
    await quiz.recordAnswer(answer());
    expect(await quiz.lastPlayedRound(CHANNEL)).toBeUndefined();
    await reveal(quiz);
    await quiz.finishRound({ roundId: 'r1', claim: claim() });
    await quiz.startRound(newRound('r2'), later(1), claim());
    expect(await quiz.lastPlayedRound(CHANNEL)).toMatchObject({ id: 'r1' });
  });

  test('does not come while a question is posted, open or unrevealed', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    const finish = () => quiz.finishRound({ roundId: 'r1', claim: claim() });
    await quiz.insertQuestion(newQuestion(), claim());
    expect(await finish()).toBe(false);
    await quiz.openQuestion(opening());
    expect(await finish()).toBe(false);
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    expect(await finish()).toBe(false);
    await quiz.markRevealed({ questionId: 'q1', now: NOW, nextAt: NOW });
    expect(await finish()).toBe(true);
    expect(await finish()).toBe(false);
  });

  test('does not come before the thread says that the last question was called off', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.callOffQuestion({ questionId: 'q1', reason: 'Gone.', claim: claim() });
    expect(await quiz.finishRound({ roundId: 'r1', claim: claim() })).toBe(false);
    await quiz.markTold({ questionId: 'q1', now: NOW, nextAt: NOW });
    expect(await quiz.finishRound({ roundId: 'r1', claim: claim() })).toBe(true);
  });

  test('by calling off keeps why, and voids the open question but no settled one', async () => {
    const { quiz } = await withOpenQuestion();
    await reveal(quiz);
    await ask(quiz, { id: 'q2', position: 2 });
    await callOff(quiz, 'q2');
    await ask(quiz, { id: 'q3', position: 3 });
    const end = { roundId: 'r1', reason: 'The channel was archived.', claim: claim() };
    expect(await quiz.callOffRound(end)).toBe(true);
    expect(await quiz.callOffRound({ ...end, reason: 'Another.' })).toBe(false);
    expect(await quiz.findRound('r1')).toMatchObject({ state: 'called-off', reason: end.reason });
    expect(await quiz.questionsOf('r1')).toMatchObject([
      { state: 'revealed', reason: undefined },
      { state: 'called-off', reason: 'Gone.' },
      { state: 'called-off', reason: end.reason },
    ]);
  });

  test('gives the right to say the final standings once, and not before', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    expect(await quiz.claimStandings('r1', NOW)).toBe(false);
    await quiz.finishRound({ roundId: 'r1', claim: claim() });
    expect(await quiz.claimStandings('r1', NOW)).toBe(true);
    expect(await quiz.claimStandings('r1', later(1e6))).toBe(false);
  });
});
