import { describe, expect, test } from 'vitest';
import type { Slack } from '../../helpers.ts';
import {
  addApp,
  countReveals,
  type Finish,
  isReveal,
  ticking,
  twoDatabases,
  until,
} from './apps.ts';
import {
  choose,
  endOf,
  nowOf,
  questionOf,
  repliesTo,
  revealOf,
  startQuiz,
  startRound,
} from './rounds.ts';

const LATE = 'This answer comes late. Answers given in time count.';
const VOID =
  'Question 1 was called off and does not count: I was away for more than ten minutes after its time was up.';

/** A round with a question that Bob has answered right, and a way to let another app take over. */
async function startAnswered(onTestFinished: Finish) {
  const [one, other] = await twoDatabases(onTestFinished);
  const slack = await startQuiz(onTestFinished, { db: one });
  const reveals = countReveals(slack);
  const root = await startRound(slack, 'kms 2 30');
  const question = await questionOf(slack, root);
  await choose(slack, question, 'right', 'bob');
  async function restartAfter(seconds: number): Promise<Slack> {
    expect(await slack.stopApp()).toBe(true);
    await slack.pass(seconds);
    const next = await addApp(slack, other, onTestFinished);
    return ticking(slack, [next]);
  }
  return { slack, root, question, reveals, restartAfter };
}

describe.concurrent('an app that is stopped in the middle of a round', () => {
  test('and started again at once goes on as if nothing had been', async ({ onTestFinished }) => {
    const { root, question, reveals, restartAfter } = await startAnswered(onTestFinished);
    const slack = await restartAfter(3);
    await choose(slack, question, 'wrong', 'carol');
    expect((await revealOf(slack, question)).text).not.toContain(LATE);
    const second = await questionOf(slack, root, 2);
    await choose(slack, second, 'right', 'bob');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *20* points, 2 right\nand 1 more played');
    expect(repliesTo(slack, root)).toHaveLength(3);
    expect([...reveals.values()]).toEqual([1, 1]);
  });

  test('for some minutes shows the answer late, which says so', async ({ onTestFinished }) => {
    const { root, question, restartAfter } = await startAnswered(onTestFinished);
    const slack = await restartAfter(300);
    const reveal = await revealOf(slack, question);
    expect(reveal.text).toContain(LATE);
    expect(reveal.text).toContain('(right), chosen by 1');
    const second = await questionOf(slack, root, 2);
    await choose(slack, second, 'right', 'bob');
    expect((await endOf(slack, root)).last.text).toContain('*20* points, 2 right');
  });

  test('for more than ten minutes calls the question off, and asks another', async ({
    onTestFinished,
  }) => {
    const { root, question, restartAfter } = await startAnswered(onTestFinished);
    const slack = await restartAfter(660);
    await slack.pass(1);
    const first = await questionOf(slack, root, 1);
    expect(first.ts).not.toBe(question.ts);
    expect(nowOf(slack, question).text).toMatch(VOID);
    for (const number of [1, 2]) {
      const next = await questionOf(slack, root, number);
      await choose(slack, next, 'right', 'carol');
      await revealOf(slack, next);
    }
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0CAROL01>  *20* points, 2 right');
    expect(last.text).not.toContain('U0BOB0001');
    expect(repliesTo(slack, root)).toHaveLength(4);
  });

  test('while it shows an answer shows it once', async ({ onTestFinished }) => {
    const { slack, root, question, reveals, restartAfter } = await startAnswered(onTestFinished);
    const showing = slack.pass(32);
    await until(() => isReveal(nowOf(slack, question)));
    const after = await restartAfter(1);
    await showing;
    const second = await questionOf(after, root, 2);
    await choose(after, second, 'right', 'bob');
    expect((await endOf(after, root)).last.text).toContain('*20* points, 2 right');
    expect(repliesTo(after, root)).toHaveLength(3);
    expect([...reveals.values()].every((count) => count <= 2)).toBe(true);
  });

  test('while Slack makes a question wait asks it afterwards, and calls nothing off', async ({
    onTestFinished,
  }) => {
    const { slack, root, question, restartAfter } = await startAnswered(onTestFinished);
    await slack.pass(32);
    await revealOf(slack, question);
    let refused = 0;
    slack.faults.plan((method) => {
      if (method !== 'chat.postMessage' || refused > 0) return undefined;
      refused += 1;
      return { retryAfter: 600 };
    });
    const asking = slack.pass(16);
    await until(() => refused > 0);
    const after = await restartAfter(1);
    await asking;
    const second = await questionOf(after, root, 2);
    await choose(after, second, 'right', 'bob');
    expect((await endOf(after, root)).last.text).toContain('*20* points, 2 right');
    expect(repliesTo(after, root)).toHaveLength(3);
    const asked = await after.db.selectFrom('askedItems').select('turn').execute();
    expect(asked).toEqual([{ turn: 1 }, { turn: 1 }]);
  });

  test('while it asks asks once', async ({ onTestFinished }) => {
    const { slack, root, question, restartAfter } = await startAnswered(onTestFinished);
    await slack.pass(32);
    await revealOf(slack, question);
    const asking = slack.pass(16);
    const after = await restartAfter(1);
    await asking;
    const second = await questionOf(after, root, 2);
    await choose(after, second, 'right', 'bob');
    expect((await endOf(after, root)).last.text).toContain('*20* points, 2 right');
    const asked = repliesTo(after, root).filter(isReveal);
    expect(asked).toHaveLength(2);
  });
});
