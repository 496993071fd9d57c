import { describe, expect, test } from 'vitest';
import {
  ask,
  CHANNEL,
  claim,
  DAY,
  later,
  NOW,
  newQuestion,
  newRound,
  opening,
  openStore,
  runRound,
  THREAD,
  withOpenQuestion,
} from './fixture.ts';

describe('a round', () => {
  test('is started once in a channel; who comes second gets the one that is there', async () => {
    const { quiz } = await openStore();
    const first = await quiz.startRound(newRound('r1'), NOW, claim());
    expect(first).toMatchObject({
      kind: 'started',
      round: { ...newRound('r1'), state: 'starting', thread: undefined },
    });
    await quiz.setThread('r1', THREAD, NOW);
    const second = await quiz.startRound(newRound('r2'), NOW, claim());
    expect(second).toMatchObject({
      kind: 'already-running',
      round: { id: 'r1', state: 'running', thread: THREAD },
    });
    expect(await quiz.findRound('r2')).toBeUndefined();
  });

  test.each([
    ['another channel', { ...CHANNEL, channelId: 'C2' }],
    ['the same channel id of another team', { ...CHANNEL, teamId: 'T2' }],
  ])('does not hinder one in %s', async (_, place) => {
    const { quiz } = await openStore();
    await runRound(quiz, 'r1');
    expect((await quiz.startRound(newRound('r2', place), NOW, claim())).kind).toBe('started');
  });

  test('gets its thread once, and a link to it whenever Slack gives one', async () => {
    const { quiz } = await openStore();
    await quiz.startRound(newRound('r1'), NOW, claim());
    expect(await quiz.setThread('r1', THREAD, NOW)).toBe(true);
    expect(await quiz.setThread('r1', { ...THREAD, ts: '2.2' }, NOW)).toBe(false);
    expect((await quiz.findRound('r1'))?.thread).toEqual(THREAD);
    const permalink = 'https://team.slack.com/archives/C1/p11';
    await quiz.setPermalink('r1', permalink);
    expect((await quiz.findRound('r1'))?.thread).toEqual({ ...THREAD, permalink });
  });

  test('whose root message was refused leaves nothing behind, and frees its channel', async () => {
    const { db, quiz } = await openStore();
    await quiz.startRound(newRound('r1'), NOW, claim());
    expect(await quiz.forgetRound('r1')).toBe(true);
    expect(await quiz.forgetRound('r1')).toBe(false);
    expect(await db.selectFrom('rounds').selectAll().execute()).toEqual([]);
    expect((await quiz.startRound(newRound('r2'), NOW, claim())).kind).toBe('started');
  });

  test.each(['running', 'called-off'])('that is %s is not forgotten', async (state) => {
    const { quiz } = await openStore();
    await quiz.startRound(newRound('r1'), NOW, claim());
    if (state === 'running') await quiz.setThread('r1', THREAD, NOW);
    else await quiz.callOffRound({ roundId: 'r1', reason: 'Stopped.', claim: claim() });
    expect(await quiz.forgetRound('r1')).toBe(false);
    expect(await quiz.findRound('r1')).toMatchObject({ state });
  });

  test('remembers when its host was last seen', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.hostSeen('r1', later(100));
    expect(await quiz.findRound('r1')).toMatchObject({ startedAt: NOW, hostSeenAt: later(100) });
  });
});

describe('going on', () => {
  const onward = (seconds: number) => ({ now: later(seconds), settledBefore: later(seconds - 2) });

  test('makes the next step due where the host goes on by hand, once', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    await quiz.markRevealed({ questionId: 'q1', now: NOW, nextAt: undefined });
    expect(await quiz.dueRounds(later(1e6))).toEqual([]);
    expect(await quiz.hastenNext('r1', onward(5))).toBe(true);
    expect(await quiz.hastenNext('r1', onward(5))).toBe(false);
    expect(await quiz.hastenNext('r1', onward(6))).toBe(false);
    expect(await quiz.dueRounds(later(5))).toMatchObject([{ kind: 'next', roundId: 'r1' }]);
  });

  test('hurries the next step where it has a time', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    await quiz.markRevealed({ questionId: 'q1', now: NOW, nextAt: later(15) });
    expect(await quiz.hastenNext('r1', onward(5))).toBe(true);
    expect(await quiz.dueRounds(later(5))).toMatchObject([{ kind: 'next' }]);
  });

  test('changes nothing right after an answer was shown: that is the second click of a pair', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    await quiz.markRevealed({ questionId: 'q1', now: later(10), nextAt: later(25) });
    expect(await quiz.hastenNext('r1', onward(11.999))).toBe(false);
    expect(await quiz.hastenNext('r1', onward(12))).toBe(true);
  });

  test('waits for a question that is posted, open, not revealed, or not told to be void', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    const refused = async () => expect(await quiz.hastenNext('r1', onward(100))).toBe(false);
    await quiz.insertQuestion(newQuestion(), claim());
    await refused();
    await quiz.openQuestion(opening());
    await refused();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    await refused();
    await quiz.markRevealed({ questionId: 'q1', now: NOW, nextAt: undefined });
    await ask(quiz, { id: 'q2', position: 2 });
    await quiz.callOffQuestion({ questionId: 'q2', reason: 'Gone.', claim: claim() });
    await refused();
    await quiz.markTold({ questionId: 'q2', now: NOW, nextAt: undefined });
    expect(await quiz.hastenNext('r1', onward(100))).toBe(true);
  });

  test('is over with the round', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.finishRound({ roundId: 'r1', claim: claim() });
    expect(await quiz.hastenNext('r1', onward(100))).toBe(false);
  });
});
