import { describe, expect, test } from 'vitest';
import { labelsOf, type Slack } from '../../helpers.ts';
import { until } from './apps.ts';
import {
  askBy,
  choose,
  endOf,
  isOpen,
  nowOf,
  press,
  questionOf,
  repliesTo,
  revealOf,
  startQuiz,
  startRound,
} from './rounds.ts';

const LINE =
  'Question 1 was called off and does not count: Slack did not confirm that it was posted.';

/** A round whose first question is in the thread, but its post was never confirmed. */
async function startLost(slack: Slack, words: string) {
  const root = await startRound(slack, words);
  slack.faults.refuseNext('chat.postMessage', { drop: true, performed: true });
  const lost = await until(async () => {
    await slack.pass(0.2);
    return repliesTo(slack, root)[0];
  });
  await until(() => slack.logged.some((line) => line.includes('a question is unconfirmed')));
  return { root, lost };
}

describe.concurrent('a question that was posted when the connection was cut', () => {
  test.for(['A', 'Next'])(
    'says that it was called off, without buttons, once somebody clicks %s on it after that',
    async (label, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const { root, lost } = await startLost(slack, 'kms 1 untimed');
      await slack.pass(21);
      expect(repliesTo(slack, root).map(({ text }) => text)).toContain(LINE);
      const told = await askBy(slack, lost, label);
      expect(told.text).toBe(
        label === 'A'
          ? 'This question was called off, so it does not count for anyone.'
          : 'The next step is on its way.',
      );
      await until(() => nowOf(slack, lost).text.startsWith(LINE));
      expect(labelsOf(nowOf(slack, lost))).toEqual([]);
      const next = await questionOf(slack, root);
      expect(next.ts).not.toBe(lost.ts);
      await choose(slack, next, 'right', 'bob');
      await press(slack, next, 'Next');
      expect((await endOf(slack, root)).last.text).toContain('*10* points');
      expect(labelsOf(nowOf(slack, lost))).toEqual([]);
    },
  );

  test('says so too if the round was stopped before it was found', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { root, lost } = await startLost(slack, 'kms 1 60');
    await press(slack, root, 'Stop');
    await endOf(slack, root);
    expect(isOpen(nowOf(slack, lost))).toBe(true);
    await choose(slack, lost, 'right', 'bob');
    await until(() => !isOpen(nowOf(slack, lost)));
    expect(nowOf(slack, lost).text).toMatch(/^Question 1 was called off.*stopped the round\.\n/);
  });

  test('is found by a click on Next below it, which shows its answer', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const { root, lost } = await startLost(slack, 'kms 1 untimed');
    await press(slack, lost, 'Next');
    await revealOf(slack, lost);
    await endOf(slack, root);
    expect(repliesTo(slack, root)).toHaveLength(2);
  });
});
