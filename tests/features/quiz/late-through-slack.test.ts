import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import type { Slack } from '../../helpers.ts';
import { until } from './apps.ts';
import {
  choose,
  endOf,
  letterOf,
  press,
  questionOf,
  revealOf,
  startQuiz,
  startRound,
  valueBehind,
} from './rounds.ts';

const LATE =
  "You clicked in time, but your click reached me too late through Slack, so it doesn't count.";

/** What Bob is told whose click was made so many seconds after the question, and arrives now. */
async function arrive(slack: Slack, question: VisibleMessage, letter: string, seconds: number) {
  const click = {
    messageTs: question.ts,
    actionId: `quiz-answer:${letter}`,
    value: valueBehind(question, letter),
    actionTs: (Number(question.ts) + seconds).toFixed(6),
  };
  const told = await slack.nextFor('bob', () => slack.clickWith('bob', 'cloud-security', click));
  return told.text;
}

async function start(slack: Slack, words: string) {
  const root = await startRound(slack, words);
  return { root, question: await questionOf(slack, root) };
}

describe.concurrent('a click that Slack delivers more than two seconds after the end of a question', () => {
  test('and that was made in time is told that it came too late through Slack, and counts for nothing', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const { root, question } = await start(slack, 'kms 1 20');
    const [right, wrong] = [letterOf(question, 'right'), letterOf(question, 'wrong')];
    await slack.pass(23);
    await revealOf(slack, question);
    const answer = ` The answer was ${right}.`;
    expect(await arrive(slack, question, right, 19.9)).toBe(`${LATE}${answer}`);
    expect(await arrive(slack, question, wrong, 1)).toBe(`${LATE}${answer}`);
    expect(await arrive(slack, question, right, 20.1)).toBe(`This question is closed.${answer}`);
    expect((await endOf(slack, root)).last.text).not.toContain('U0BOB0001');
    expect(await slack.db.selectFrom('totals').selectAll().execute()).toEqual([]);
  });

  test('leaves the answer that was given before, which counts once', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { root, question } = await start(slack, 'kms 1 20');
    const [right, wrong] = [letterOf(question, 'right'), letterOf(question, 'wrong')];
    await choose(slack, question, 'right', 'bob');
    await slack.pass(23);
    await revealOf(slack, question);
    const answer = `The answer was ${right}.`;
    expect(await arrive(slack, question, wrong, 19.9)).toBe(
      `${LATE} Your earlier answer ${right} counts. ${answer}`,
    );
    // The click that counted, delivered again, or one before it.
    expect(await arrive(slack, question, wrong, 0.000001)).toBe(
      `This question is closed. Your answer ${right} counts. ${answer}`,
    );
    expect((await endOf(slack, root)).last.text).toContain('*10* points, 1 right');
  });

  test('is judged by the click of the host where that ended the question', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    for (const words of ['kms 1 untimed', 'kms 1 300']) {
      const { root, question } = await start(slack, words);
      const right = letterOf(question, 'right');
      await slack.pass(10);
      await press(slack, root, words.endsWith('untimed') ? 'Next' : 'Skip');
      await revealOf(slack, question);
      await slack.pass(5);
      const answer = ` The answer was ${right}.`;
      expect(await arrive(slack, question, right, 9)).toBe(`${LATE}${answer}`);
      expect(await arrive(slack, question, right, 12)).toBe(`This question is closed.${answer}`);
      await endOf(slack, root);
    }
  });

  test('but before the reveal, is told so without the answer', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { question } = await start(slack, 'kms 1 20');
    const { promise: slow, resolve: goOn } = Promise.withResolvers<void>();
    slack.faults.plan((method) => (method === 'chat.update' ? { slow } : undefined));
    const closing = slack.pass(23);
    await until(() => isClosed(slack));
    expect(await arrive(slack, question, 'A', 19.9)).toBe(LATE);
    goOn();
    await closing;
    await revealOf(slack, question);
    expect(await slack.db.selectFrom('totals').selectAll().execute()).toEqual([]);
  });
});

async function isClosed({ db }: Slack): Promise<boolean> {
  const closed = db.selectFrom('questions').select('id').where('state', '=', 'closed');
  return (await closed.executeTakeFirst()) !== undefined;
}
