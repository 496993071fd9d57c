import { describe, expect, test } from 'vitest';
import {
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
  snapshot,
  THREAD,
  takeItems,
  withOpenQuestion,
} from './fixture.ts';

describe('a question', () => {
  test('is read as it was asked', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    const inserted = await quiz.insertQuestion(newQuestion({ number: 3 }), claim());
    const { turn: _, now: __, ...asked } = newQuestion({ number: 3 });
    const posting = {
      ...asked,
      state: 'posting',
      reason: undefined,
      ts: undefined,
      deadline: undefined,
      closesAt: undefined,
      answered: 0,
    };
    expect(inserted).toEqual(posting);
    const { ts, deadline, closesAt } = { ...opening(), ts: '7.000001', deadline: 12.5 };
    await quiz.openQuestion({ ...opening(), ts, deadline });
    const open = { ...posting, state: 'open', ts, deadline, closesAt };
    expect(await quiz.findQuestion('q1')).toEqual({
      question: open,
      round: await quiz.findRound('r1'),
    });
    expect(await quiz.questionsOf('r1')).toEqual([open]);
    expect(await quiz.findQuestion('q9')).toBeUndefined();
  });

  test('is not kept where one is under way, the position is taken, or no round runs', async () => {
    const { quiz } = await openStore();
    await quiz.startRound(newRound('r1'), NOW, claim());
    expect(await quiz.insertQuestion(newQuestion(), claim())).toBeUndefined();
    await quiz.setThread('r1', THREAD, NOW);
    await ask(quiz);
    const second = newQuestion({ id: 'q2', position: 2 });
    expect(await quiz.insertQuestion(second, claim())).toBeUndefined();
    await reveal(quiz, 'q1');
    expect(await quiz.insertQuestion({ ...second, position: 1 }, claim())).toBeUndefined();
    expect(await quiz.dueRounds(NOW)).toMatchObject([{ kind: 'next' }]);
    expect(await quiz.insertQuestion(second, claim())).toMatchObject({ position: 2 });
    await quiz.callOffRound({ roundId: 'r1', reason: 'Stopped.', claim: claim() });
    const third = newQuestion({ id: 'q3', position: 3 });
    expect(await quiz.insertQuestion(third, claim())).toBeUndefined();
  });

  test('without a right option is a fault of the program, and not kept', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    const keyless = { ...snapshot(), options: snapshot().options.slice(1) };
    const question = newQuestion({ snapshot: keyless });
    await expect(quiz.insertQuestion(question, claim())).rejects.toThrow(
      'question q1 has no right option',
    );
    expect(await quiz.questionsOf('r1')).toEqual([]);
  });

  test('whose stored snapshot is no snapshot is refused when it is read, and still due', async () => {
    const { db, quiz } = await withOpenQuestion();
    await db.updateTable('questions').set({ snapshot: '{"itemId":1}' }).execute();
    await expect(quiz.findQuestion('q1')).rejects.toThrow('itemId');
    const due = await quiz.dueQuestions(later(1e9));
    expect(due).toMatchObject([{ kind: 'close', questionId: 'q1' }]);
  });

  test('goes each way once, and never back', async () => {
    const { quiz } = await withOpenQuestion();
    const closing = { questionId: 'q1', claim: claim(), day: DAY };
    const settling = { questionId: 'q1', now: NOW, nextAt: NOW };
    const voiding = { questionId: 'q1', claim: claim(), reason: 'Why not.' };
    expect(await quiz.openQuestion({ ...opening(), ts: '9' })).toBe(false);
    expect(await quiz.markRevealed(settling)).toBe(false);
    expect(await quiz.closeQuestion(closing)).toBe(true);
    expect(await quiz.closeQuestion(closing)).toBe(false);
    expect(await quiz.callOffQuestion(voiding)).toBe(false);
    expect(await quiz.markTold(settling)).toBe(false);
    expect(await quiz.markRevealed(settling)).toBe(true);
    expect(await quiz.markRevealed(settling)).toBe(false);
    expect(await quiz.markTold(settling)).toBe(false);
    expect((await quiz.findQuestion('q1'))?.question).toMatchObject({
      state: 'revealed',
      ts: 'ts of q1',
    });
  });
});

describe('a question that was never posted', () => {
  const bag = { ...CHANNEL, pool: ['item-1', 'item-2'] };

  test('is taken back by whoever holds it, and another is due at once', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.insertQuestion(newQuestion(), claim('one'));
    expect(await quiz.withdrawQuestion(newQuestion(), 'other', NOW)).toBe(false);
    expect(await quiz.withdrawQuestion(newQuestion(), 'one', NOW)).toBe(true);
    expect(await quiz.withdrawQuestion(newQuestion(), 'one', NOW)).toBe(false);
    expect(await quiz.questionsOf('r1')).toEqual([]);
    expect(await quiz.dueQuestions(later(1e6))).toEqual([]);
    expect(await quiz.dueRounds(NOW)).toMatchObject([{ kind: 'next' }]);
    expect(await quiz.insertQuestion(newQuestion({ id: 'q2' }), claim())).toBeDefined();
  });

  test.for([1, 2, 3])('puts its item back into the bag at filling %i', async (filling) => {
    const store = await openStore();
    const { quiz } = store;
    await runRound(quiz);
    for (let times = 1; times < filling; times += 1) await takeItems(store, { ...bag, count: 2 });
    const drawn = await quiz.nextItem(bag);
    expect(drawn).toEqual({ itemId: 'item-1', turn: filling });
    await quiz.insertQuestion(newQuestion({ turn: filling }), claim('one'));
    expect(await quiz.nextItem(bag)).toEqual({ itemId: 'item-2', turn: filling });
    await quiz.withdrawQuestion(newQuestion(), 'one', NOW);
    expect(await quiz.nextItem(bag)).toEqual(drawn);
  });

  test('stays once it is open or called off', async () => {
    const { quiz } = await withOpenQuestion();
    expect(await quiz.withdrawQuestion(newQuestion(), 'one', NOW)).toBe(false);
    await quiz.callOffQuestion({ questionId: 'q1', reason: 'Why not.', claim: claim('one') });
    expect(await quiz.withdrawQuestion(newQuestion(), 'one', NOW)).toBe(false);
    expect(await quiz.findQuestion('q1')).toBeDefined();
  });
});

describe('a question that was called off', () => {
  const reason = 'It was never found posted.';

  test('keeps why, and takes no opening any more', async () => {
    const { quiz } = await openStore();
    await runRound(quiz);
    await quiz.insertQuestion(newQuestion(), claim());
    const voiding = { questionId: 'q1', reason, claim: claim() };
    expect(await quiz.callOffQuestion(voiding)).toBe(true);
    expect(await quiz.callOffQuestion({ ...voiding, reason: 'Another.' })).toBe(false);
    expect(await quiz.openQuestion(opening())).toBe(false);
    expect(await quiz.findQuestion('q1')).toMatchObject({
      question: { state: 'called-off', reason },
    });
  });

  test('makes room for another with its number once the thread says so', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.callOffQuestion({ questionId: 'q1', reason, claim: claim() });
    const second = newQuestion({ id: 'q2', position: 2 });
    expect(await quiz.insertQuestion(second, claim())).toBeUndefined();
    await quiz.markTold({ questionId: 'q1', now: NOW, nextAt: NOW });
    expect(await quiz.insertQuestion(second, claim())).toMatchObject({ position: 2, number: 1 });
    expect((await quiz.questionsOf('r1')).map(({ id }) => id)).toEqual(['q1', 'q2']);
  });

  test('is told once, and the next step is due when the first who told it said', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.callOffQuestion({ questionId: 'q1', reason, claim: claim() });
    const told = { questionId: 'q1', now: later(1), nextAt: later(5) };
    expect(await quiz.markTold(told)).toBe(true);
    expect(await quiz.markTold({ ...told, nextAt: later(2) })).toBe(false);
    expect(await quiz.dueRounds(later(4))).toEqual([]);
    expect(await quiz.dueRounds(later(5))).toMatchObject([{ kind: 'next' }]);
  });

  test('leads to no next step where the round is over', async () => {
    const { quiz } = await withOpenQuestion();
    await quiz.callOffRound({ roundId: 'r1', reason, claim: claim('one', 30) });
    await callOff(quiz);
    expect(await quiz.dueRounds(later(29))).toEqual([]);
    expect(await quiz.dueRounds(later(30))).toMatchObject([{ kind: 'announce' }]);
  });
});
