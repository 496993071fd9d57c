import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Slack } from '../../helpers.ts';
import { isReveal } from './apps.ts';
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
const TEN_MINUTES = 600;

/** Over HTTP, where nothing has to be connected again. */
async function start(onTestFinished: Parameters<typeof startQuiz>[0]) {
  return await startQuiz(onTestFinished, { over: 'http', timing: { slackSecondMs: 10 } });
}

/** Slack cannot be reached at all until `comeBack`. */
async function goAway(slack: Slack) {
  const port = Number(new URL(slack.apiUrl()).port);
  await slack.close();
  return async function comeBack() {
    await slack.listen(port);
  };
}

/** Lets ten minutes pass without waiting for steps that wait for Slack; slowly at first. */
async function passTenMinutes(slack: Slack): Promise<Promise<void>[]> {
  const steps: Promise<void>[] = [];
  const step = async (seconds: number) => {
    steps.push(slack.pass(seconds));
    // It asks Slack in vain meanwhile; how often does not matter.
    await sleep(10);
  };
  for (let passed = 0; passed < 60; passed += 3) await step(3);
  for (let passed = 60; passed < TEN_MINUTES; passed += 60) await step(60);
  return steps;
}

describe.concurrent('a Slack that is gone for ten minutes', () => {
  test('while a question is open gets its answer late, which says so', async ({
    onTestFinished,
  }) => {
    const slack = await start(onTestFinished);
    const root = await startRound(slack, 'kms 2 30');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    const comeBack = await goAway(slack);
    const steps = await passTenMinutes(slack);
    expect(isReveal(nowOf(slack, question))).toBe(false);
    await comeBack();
    await Promise.all(steps);
    const reveal = await revealOf(slack, question);
    expect(reveal.text).toContain(LATE);
    expect(reveal.text).toContain('(right), chosen by 1');
    const second = await questionOf(slack, root, 2);
    await choose(slack, second, 'right', 'bob');
    expect((await revealOf(slack, second)).text).not.toContain(LATE);
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *20* points, 2 right');
    expect(repliesTo(slack, root)).toHaveLength(3);
    // One line when it begins, not one for each try.
    const lines = slack.logged.filter((line) => /"level":[456]0/.test(line));
    expect(lines.length).toBeLessThan(20);
  });

  test('in the pause gets the next question when it is back', async ({ onTestFinished }) => {
    const slack = await start(onTestFinished);
    const root = await startRound(slack, 'kms 2 10');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    await revealOf(slack, question);
    await slack.pass(1);
    const comeBack = await goAway(slack);
    const steps = await passTenMinutes(slack);
    expect(repliesTo(slack, root)).toHaveLength(1);
    await comeBack();
    await Promise.all(steps);
    const second = await questionOf(slack, root, 2);
    await choose(slack, second, 'right', 'bob');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *20* points, 2 right');
    expect(repliesTo(slack, root)).toHaveLength(3);
  });

  test('and cuts every call gets an answer late, which says so', async ({ onTestFinished }) => {
    const slack = await start(onTestFinished);
    const root = await startRound(slack, 'kms 3 10');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    slack.faults.plan(() => ({ drop: true }));
    for (let passed = 0; passed < TEN_MINUTES; passed += 200) await slack.pass(200);
    expect(isReveal(nowOf(slack, question))).toBe(false);
    slack.faults.plan(() => undefined);
    await slack.pass(21);
    expect((await revealOf(slack, question)).text).toContain(LATE);
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points, 1 right');
  });

  test('and cuts every call in the pause has the round called off', async ({ onTestFinished }) => {
    const slack = await start(onTestFinished);
    const root = await startRound(slack, 'kms 3 10');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    await revealOf(slack, question);
    await slack.pass(1);
    slack.faults.plan(() => ({ drop: true }));
    for (let passed = 0; passed < 7; passed += 1) await slack.pass(21);
    slack.faults.plan(() => undefined);
    await slack.pass(21);
    const { root: over, last } = await endOf(slack, root);
    for (const { text } of [over, last]) {
      expect(text).toContain(
        'called off after 1 question: three questions in a row were called off. What was answered until then counts.',
      );
      expect(text).toContain('1. <@U0BOB0001>  *10* points, 1 right');
    }
    expect(repliesTo(slack, root)).toHaveLength(2);
    expect((await startRound(slack)).text).toContain('started a round');
  });
});

test.concurrent.for([['update_failed'], ['external_channel_migrating'], ['migration_in_progress']])(
  'an answer that Slack refuses with %s, as while a channel is moved, comes when that is over',
  async ([error], { onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 20');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    // Each of the reveal's own tries, so that it has to be taken up again.
    for (let tries = 0; tries < 3; tries += 1) slack.faults.refuseNext('chat.update', { error });
    expect((await revealOf(slack, question)).text).toContain('(right), chosen by 1');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('The round is over after 1 question.');
  },
);
