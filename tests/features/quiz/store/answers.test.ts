import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answer,
  ask,
  askUntimed,
  claim,
  DAY,
  EVER,
  NOW,
  newQuestion,
  openStore,
  reveal,
  runRound,
  stamp,
  withOpenQuestion,
} from './fixture.ts';

const ONE = { userTeamId: 'T1', userId: 'U1' };

describe('an answer', () => {
  test('is counted once a person, and may be changed', async () => {
    const { quiz } = await withOpenQuestion();
    const first = await quiz.recordAnswer(answer({ choice: 'B' }));
    expect(first).toMatchObject({
      kind: 'recorded',
      previous: undefined,
      question: { answered: 1 },
    });
    const changed = await quiz.recordAnswer(answer({ choice: 'A', actionTs: stamp(2) }));
    expect(changed).toMatchObject({ kind: 'recorded', previous: 'B', question: { answered: 1 } });
    const other = await quiz.recordAnswer(answer({ choice: 'B', userId: 'U2' }));
    expect(other).toMatchObject({ kind: 'recorded', question: { id: 'q1', answered: 2 } });
    expect(await quiz.countChoices('q1')).toEqual(new Map(Object.entries({ A: 1, B: 1 })));
  });

  test('that comes twice changes nothing the second time', async () => {
    const { db, quiz } = await withOpenQuestion();
    await quiz.recordAnswer(answer());
    const stored = await db.selectFrom('answers').selectAll().execute();
    const again = await quiz.recordAnswer(answer());
    expect(again).toMatchObject({ kind: 'recorded', previous: 'A', question: { answered: 1 } });
    expect(await db.selectFrom('answers').selectAll().execute()).toEqual(stored);
  });

  test('that was clicked before the one that is stored does not take its place', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.recordAnswer(answer({ choice: 'B', actionTs: stamp(9) }));
    const overtaken = await quiz.recordAnswer(answer({ choice: 'C', actionTs: stamp(8.999999) }));
    expect(overtaken).toMatchObject({ kind: 'overtaken', choice: 'B' });
    expect(await quiz.countChoices('q1')).toEqual(new Map([['B', 1]]));
  });

  test('of two with one stamp is the one that was written later', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.recordAnswer(answer({ choice: 'B' }));
    await quiz.recordAnswer(answer({ choice: 'C' }));
    expect(await quiz.countChoices('q1')).toEqual(new Map([['C', 1]]));
  });

  test('of someone of the same id in another organisation is another answer', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.recordAnswer(answer());
    expect(await quiz.recordAnswer(answer({ userTeamId: 'T2' }))).toMatchObject({
      question: { answered: 2 },
    });
  });

  test.each([
    [45, 'recorded'],
    [45.000001, 'late'],
    [46.3, 'late'],
  ])('clicked %d s after a question of 45 s was posted is %s', async (seconds, kind) => {
    const { quiz } = await withOpenQuestion();
    const recorded = await quiz.recordAnswer(answer({ actionTs: stamp(seconds) }));
    expect(recorded.kind).toBe(kind);
    if (recorded.kind === 'late') expect(recorded.seconds).toBeCloseTo(seconds - 45, 5);
    expect((await quiz.countChoices('q1')).size).toBe(kind === 'late' ? 0 : 1);
  });

  test('to a question without a deadline is never late', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await askUntimed(quiz);
    expect((await quiz.recordAnswer(answer({ actionTs: stamp(1e6) }))).kind).toBe('recorded');
  });

  test('is taken while the question is being posted', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.insertQuestion(newQuestion(), claim());
    expect(await quiz.recordAnswer(answer())).toMatchObject({
      kind: 'recorded',
      question: { state: 'posting' },
    });
  });

  test('is refused once the question is over, and says how it ended', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY });
    expect(await quiz.recordAnswer(answer())).toMatchObject({
      kind: 'over',
      question: { state: 'closed' },
    });
    await quiz.markRevealed({ questionId: 'q1', now: NOW, nextAt: NOW });
    expect(await quiz.recordAnswer(answer())).toMatchObject({
      kind: 'over',
      question: { state: 'revealed' },
    });
    await ask(quiz, { id: 'q2', position: 2 });
    await quiz.callOffRound({ roundId: 'r1', reason: 'Stopped.', claim: claim() });
    expect(await quiz.recordAnswer(answer({ questionId: 'q2' }))).toMatchObject({
      kind: 'over',
      question: { state: 'called-off' },
    });
  });

  test.each([{ questionId: 'q9' }, { choice: 'D' }, { choice: 'a' }, { choice: '' }])(
    'with %j is unknown',
    async (change) => {
      const { quiz } = await withOpenQuestion();
      expect(await quiz.recordAnswer(answer(change))).toEqual({ kind: 'unknown' });
      expect((await quiz.countChoices('q1')).size).toBe(0);
    },
  );

  test('comes with its round, whether it counts or not', async () => {
    const { quiz } = await withOpenQuestion();
    const round = await quiz.findRound('r1');
    expect(round?.thread?.channelId).toBe('C1');
    expect(await quiz.recordAnswer(answer({ actionTs: stamp(3) }))).toMatchObject({ round });
    const overtaken = await quiz.recordAnswer(answer());
    expect(overtaken).toMatchObject({ kind: 'overtaken', round });
    const late = await quiz.recordAnswer(answer({ actionTs: stamp(60) }));
    expect(late).toMatchObject({ kind: 'late', round });
    await reveal(quiz);
    expect(await quiz.recordAnswer(answer())).toMatchObject({ kind: 'over', round });
  });
});

test('whatever people click in whatever order, the last click of each one counts', async () => {
  const click = fc.record({
    userId: fc.constantFrom('U1', 'U2', 'U3'),
    choice: fc.constantFrom('A', 'B', 'C'),
    seconds: fc.integer({ min: 1, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(click, { maxLength: 12 }), async (clicks) => {
      const { db, quiz } = await withOpenQuestion();
      const last = new Map<string, { choice: string; seconds: number }>();
      for (const { userId, choice, seconds } of clicks) {
        await quiz.recordAnswer(answer({ userId, choice, actionTs: stamp(seconds) }));
        const before = last.get(userId)?.seconds ?? 0;
        if (seconds <= 45 && seconds >= before) last.set(userId, { choice, seconds });
      }
      await reveal(quiz);
      const totals = await quiz.channelTotals(EVER);
      expect(new Map(totals.map(({ userId, right }) => [userId, right === 1]))).toEqual(
        new Map([...last].map(([userId, { choice }]) => [userId, choice === 'A'])),
      );
      await db.destroy();
    }),
    { numRuns: 50 },
  );
});

test("a person's choices are told for closed questions only, also those without one", async () => {
  const { quiz } = await withOpenQuestion();
  await quiz.recordAnswer(answer({ choice: 'B' }));
  await quiz.recordAnswer(answer({ choice: 'C', userId: 'U2' }));
  expect(await quiz.choicesOf('r1', ONE)).toEqual([]);
  await reveal(quiz);
  await ask(quiz, { id: 'q2', position: 2 });
  await reveal(quiz, 'q2');
  await ask(quiz, { id: 'q3', position: 3 });
  await quiz.recordAnswer(answer({ questionId: 'q3' }));
  expect(await quiz.choicesOf('r1', ONE)).toMatchObject([
    { question: { id: 'q1', state: 'revealed' }, choice: 'B' },
    { question: { id: 'q2' }, choice: undefined },
  ]);
});
