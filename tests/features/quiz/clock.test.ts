import { describe, expect, test } from 'vitest';
import type { Clock } from '#jobs/clock.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import type { Slack } from '../../helpers.ts';
import { addApp, type Finish, isReveal, ticking, twoDatabases } from './apps.ts';
import {
  askBy,
  choose,
  endOf,
  isOpen,
  nowOf,
  passUntil,
  questionOf,
  revealOf,
  startQuiz,
  startRound,
} from './rounds.ts';

const HOUR = 3600;
/** A round may close a question so much later than its own time, whatever its clock does. */
const SLACK_SECONDS = 5;
const STEPS = [
  ['back by 30 s', -30],
  ['back by 150 s', -150],
  ['back by an hour', -HOUR],
  ['back by a day', -24 * HOUR],
  ['forward by 60 s', 60],
  ['forward by 150 s', 150],
  ['forward by an hour', HOUR],
] as const;

/** How many seconds pass before something is there. */
async function secondsUntil(slack: Slack, look: () => unknown): Promise<number> {
  const start = slack.now();
  await passUntil(slack, () => Boolean(look()));
  return (slack.now() - start) / 1000;
}

describe.concurrent('the wall clock is set', () => {
  test.for(STEPS)(
    '%s while a question is open: it lasts its own time, and answers given in time count',
    async ([, step], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const question = await questionOf(slack, await startRound(slack, 's3 1 30'));
      await choose(slack, question, 'right', 'bob');
      await slack.pass(5);
      slack.setClock(step);
      await slack.pass(10);
      expect(isOpen(nowOf(slack, question))).toBe(true);
      await choose(slack, question, 'right', 'carol');
      const rest = await secondsUntil(slack, () => isReveal(nowOf(slack, question)));
      expect(5 + 10 + rest).toBeLessThanOrEqual(30 + SLACK_SECONDS);
      expect(nowOf(slack, question).text).toContain('(right), chosen by 2');
    },
  );

  test.for(STEPS)('%s before a round begins: the round goes on', async ([, step], context) => {
    const slack = await startQuiz(context.onTestFinished);
    slack.setClock(step);
    const question = await questionOf(slack, await startRound(slack, 's3 1 10'));
    const rest = await secondsUntil(slack, () => isReveal(nowOf(slack, question)));
    expect(rest).toBeLessThanOrEqual(10 + SLACK_SECONDS);
  });

  test.for(STEPS)(
    '%s while an answer is read: the next question comes after its pause',
    async ([, step], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const root = await startRound(slack, 's3 2 10');
      await revealOf(slack, await questionOf(slack, root));
      slack.setClock(step);
      const start = slack.now();
      await questionOf(slack, root, 2);
      expect((slack.now() - start) / 1000).toBeLessThanOrEqual(15 + SLACK_SECONDS);
    },
  );

  test('back by an hour: a silent host still gives way after five minutes, and Next works', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 's3 2 untimed');
    const question = await questionOf(slack, root);
    slack.setClock(-HOUR);
    await slack.pass(1);
    expect((await askBy(slack, root, 'Next', 'bob')).text).toContain('can move on');
    await slack.pass(301);
    await slack.press(nowOf(slack, root), 'Next', 'bob');
    await revealOf(slack, question);
  });
});

/** An app that takes over after a step, by the same machine's clock or by another's. */
async function takeOver(step: number, onTestFinished: Finish, isReboot: boolean) {
  const [one, other] = await twoDatabases(onTestFinished);
  const slack = await startQuiz(onTestFinished, { db: one });
  const root = await startRound(slack, 's3 1 30');
  const question = await questionOf(slack, root);
  await choose(slack, question, 'right', 'bob');
  await slack.stopApp();
  slack.setClock(step);
  const { clock } = slack;
  const boot = slack.now();
  const rebooted: Clock = { ...clock, steady: () => clock.steady() - boot, id: 'after a reboot' };
  const next = await addApp(slack, other, onTestFinished, isReboot ? rebooted : clock);
  return { slack: ticking(slack, [next]), root, question };
}

describe.concurrent('a round begun before a step of the clock and found after a restart', () => {
  async function result(slack: Slack, root: VisibleMessage, question: VisibleMessage) {
    const rest = await secondsUntil(slack, () => isReveal(nowOf(slack, question)));
    const { last } = await endOf(slack, root);
    return { rest, counts: last.text.includes('*10* points, 1 right') };
  }

  test.for(STEPS)(
    '%s: on the same machine it counts as if nothing had been',
    async ([, step], { onTestFinished }) => {
      const { slack, root, question } = await takeOver(step, onTestFinished, false);
      const { rest, counts } = await result(slack, root, question);
      expect(rest).toBeLessThanOrEqual(30 + SLACK_SECONDS);
      expect(counts).toBe(true);
    },
  );

  test.for(STEPS.filter(([, step]) => step < 0))(
    '%s: on another machine, what is further ahead than its own length allows is due',
    async ([, step], { onTestFinished }) => {
      const { slack, root, question } = await takeOver(step, onTestFinished, true);
      const { rest, counts } = await result(slack, root, question);
      expect(rest).toBeLessThanOrEqual(30 + 10 + SLACK_SECONDS);
      expect(counts).toBe(true);
    },
  );

  test('a step that a dead process had claimed is taken over', async ({ onTestFinished }) => {
    const [one, other] = await twoDatabases(onTestFinished);
    const slack = await startQuiz(onTestFinished, { db: one });
    const root = await startRound(slack, 's3 1 10');
    const question = await questionOf(slack, root);
    slack.faults.plan((method) => (method === 'chat.update' ? { drop: true } : undefined));
    await slack.pass(13);
    expect(isReveal(nowOf(slack, question))).toBe(false);
    await slack.stopApp();
    slack.faults.plan(() => undefined);
    slack.setClock(-HOUR);
    const after = ticking(slack, [await addApp(slack, other, onTestFinished)]);
    await revealOf(after, question);
    await endOf(after, root);
  });
});
