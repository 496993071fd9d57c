import { describe, expect, test } from 'vitest';
import type { Period } from '../../../../src/features/quiz/rules/periods.ts';
import type { Total } from '../../../../src/features/quiz/rules/standings.ts';
import {
  answer,
  ask,
  CHANNEL,
  claim,
  DAY,
  EVER,
  openStore,
  reveal,
  runRound,
  withOpenQuestion,
} from './fixture.ts';

/** The store gives them in no order of its own. */
const byPerson = (totals: Total[]) =>
  totals.toSorted((one, other) =>
    one.userTeamId + one.userId < other.userTeamId + other.userId ? -1 : 1,
  );

describe('the totals', () => {
  test('are counted at the close, for the day, the month and for ever', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.recordAnswer(answer({ userId: 'U1', choice: 'B' }));
    await quiz.recordAnswer(answer({ userId: 'U2', choice: 'A' }));
    await quiz.recordAnswer(answer({ userId: 'U2', userTeamId: 'T2', choice: 'A' }));
    const day = { ...CHANNEL, period: { kind: 'days', from: DAY, to: DAY } } as const;
    const month = { ...CHANNEL, period: { kind: 'month', month: '2026-11' } } as const;
    for (const asked of [day, month, EVER]) expect(await quiz.channelTotals(asked)).toEqual([]);
    await reveal(quiz);
    const totals = [
      { userTeamId: 'T1', userId: 'U1', points: 0, right: 0, answered: 1 },
      { userTeamId: 'T1', userId: 'U2', points: 10, right: 1, answered: 1 },
      { userTeamId: 'T2', userId: 'U2', points: 10, right: 1, answered: 1 },
    ];
    for (const asked of [day, month, EVER]) {
      expect(byPerson(await quiz.channelTotals(asked))).toEqual(totals);
    }
    expect(byPerson(await quiz.roundTotals('r1'))).toEqual(totals);
  });

  test('add up over days and rounds, each period with its own days', async () => {
    const { quiz } = await openStore();
    const days = ['2026-10-31', '2026-11-01', '2026-11-23'];
    for (const [place, day] of days.entries()) {
      const id = `r${place}`;
      await runRound(quiz, id);
      await ask(quiz, { id: `q${place}`, roundId: id });
      await quiz.recordAnswer(answer({ questionId: `q${place}` }));
      await reveal(quiz, `q${place}`, day);
      await quiz.finishRound({ roundId: id, claim: claim() });
    }
    const points = async (period: Period) =>
      (await quiz.channelTotals({ ...CHANNEL, period })).map((total) => total.points);
    expect(await points({ kind: 'ever' })).toEqual([30]);
    expect(await points({ kind: 'month', month: '2026-11' })).toEqual([20]);
    expect(await points({ kind: 'month', month: '2026-12' })).toEqual([]);
    expect(await points({ kind: 'days', from: '2026-10-26', to: '2026-11-01' })).toEqual([20]);
    expect(await points({ kind: 'days', from: '2026-11-17', to: '2026-11-23' })).toEqual([10]);
    expect(await points({ kind: 'days', from: '2026-12-01', to: '2026-12-31' })).toEqual([]);
    expect(await quiz.roundTotals('r1')).toMatchObject([{ points: 10, answered: 1 }]);
  });

  test('do not count a question that was called off', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.recordAnswer(answer());
    await quiz.callOffRound({ roundId: 'r1', reason: 'Stopped.', claim: claim() });
    expect(await quiz.roundTotals('r1')).toEqual([]);
    expect(await quiz.channelTotals(EVER)).toEqual([]);
  });

  test('belong to their channel and team', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.recordAnswer(answer());
    await reveal(quiz);
    for (const place of [{ channelId: 'C2' }, { teamId: 'T2' }]) {
      expect(await quiz.channelTotals({ ...EVER, ...place })).toEqual([]);
    }
  });
});
