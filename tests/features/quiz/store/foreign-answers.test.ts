import { describe, expect, test } from 'vitest';
import {
  answer,
  ask,
  CHANNEL,
  claim,
  NOW,
  newRound,
  openStore,
  reveal,
  THREAD,
  withOpenQuestion,
} from './fixture.ts';

describe('an answer', () => {
  test('clicked in another conversation or team than the one of the round is unknown', async () => {
    const { quiz } = await withOpenQuestion();
    const foreign = answer({ clickedIn: { teamId: 'T1', channelId: 'C2' } });
    const ofOthers = answer({ clickedIn: { teamId: 'T2', channelId: 'C1' } });
    expect(await quiz.recordAnswer(foreign)).toEqual({ kind: 'unknown' });
    expect(await quiz.recordAnswer(ofOthers)).toEqual({ kind: 'unknown' });
    expect((await quiz.countChoices('q1')).size).toBe(0);
    expect((await quiz.recordAnswer(answer({ clickedIn: CHANNEL }))).kind).toBe('recorded');
    await reveal(quiz);
    expect(await quiz.recordAnswer(foreign)).toEqual({ kind: 'unknown' });
  });

  test("counts in a private round by the conversation's id, which is not the person's", async () => {
    const { quiz } = await openStore();
    await quiz.startRound(newRound('r1', { teamId: 'T1', channelId: 'U1' }), NOW, claim());
    await quiz.setThread('r1', { ...THREAD, channelId: 'D1' }, NOW);
    await ask(quiz);
    expect(
      (await quiz.recordAnswer(answer({ clickedIn: { teamId: 'T1', channelId: 'D1' } }))).kind,
    ).toBe('recorded');
    expect(
      (await quiz.recordAnswer(answer({ clickedIn: { teamId: 'T1', channelId: 'U1' } }))).kind,
    ).toBe('unknown');
  });
});
