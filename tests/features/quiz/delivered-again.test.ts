import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { buttonsOf, type Slack } from '../../helpers.ts';
import { addApp, type Finish, postedIn, ticking, twoDatabases, until } from './apps.ts';
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
  toldTo,
} from './rounds.ts';

/** Clicks a button of a message as it is now, so that the same payload can be delivered again. */
async function click(slack: Slack, message: VisibleMessage, label: string, as = 'alice') {
  const button = buttonsOf(nowOf(slack, message)).find((each) => each.label === label);
  if (!button) throw new Error(`no button "${label}"`);
  const { again } = await slack.clickWith(as, message.channelId, {
    ...button,
    messageTs: message.ts,
  });
  return again;
}

/** An app that can be started again on its database. */
async function startAgain(onTestFinished: Finish) {
  const [one, other] = await twoDatabases(onTestFinished);
  const slack = await startQuiz(onTestFinished, { db: one });
  async function restart(): Promise<Slack> {
    await slack.stopApp();
    return ticking(slack, [await addApp(slack, other, onTestFinished)]);
  }
  return { slack, restart };
}

function rootsIn(slack: Slack): number {
  return postedIn(slack, 'C0CLOUDSEC').filter(({ threadTs }) => threadTs === undefined).length;
}

/** Lets a listener do what it does, and the round go on: whoever asks after that is answered after it. */
async function passTen(slack: Slack) {
  for (const _ of [1, 2, 3]) await slack.ask('scores all', { as: 'carol' });
  for (let second = 0; second < 10; second += 1) await slack.pass(1);
  await slack.ask('scores all', { as: 'carol' });
}

describe.concurrent('a click that Slack delivers again does nothing:', () => {
  test.for(['in the channel', 'below the question'])(
    'Next %s, more than 2.5 s after the answer',
    async (where, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const root = await startRound(slack, 'kms 2 untimed');
      const question = await questionOf(slack, root);
      const again = await click(slack, where === 'in the channel' ? root : question, 'Next');
      await revealOf(slack, question);
      for (const _ of [1, 2, 3]) {
        await slack.pass(3);
        expect(await again()).toBeUndefined();
      }
      await passTen(slack);
      expect(repliesTo(slack, root)).toHaveLength(1);
      expect(toldTo(slack, 'alice')).toEqual([]);
      const next = await click(slack, root, 'Next');
      const second = await questionOf(slack, root, 2);
      await next();
      await passTen(slack);
      expect(isOpen(nowOf(slack, second))).toBe(true);
    },
  );

  test('Next, after a restart', async ({ onTestFinished }) => {
    const { slack, restart } = await startAgain(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const question = await questionOf(slack, root);
    const again = await click(slack, root, 'Next');
    await revealOf(slack, question);
    const later = await restart();
    await later.pass(3);
    expect(await again()).toBeUndefined();
    await passTen(later);
    expect(repliesTo(later, root)).toHaveLength(1);
    await press(later, root, 'Next');
    await questionOf(later, root, 2);
  });

  test('Skip, while people read the answer', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 300');
    const question = await questionOf(slack, root);
    const again = await click(slack, root, 'Skip');
    await revealOf(slack, question);
    await slack.pass(3);
    expect(await again()).toBeUndefined();
    await slack.pass(2);
    expect(repliesTo(slack, root)).toHaveLength(1);
    await questionOf(slack, root, 2);
    expect(toldTo(slack, 'alice')).toEqual([]);
  });

  test('Stop, which nobody is told was too late', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    await questionOf(slack, root);
    const again = await click(slack, root, 'Stop');
    await endOf(slack, root);
    expect(await again()).toBeUndefined();
    await passTen(slack);
    expect(toldTo(slack, 'alice')).toEqual([]);
    expect(repliesTo(slack, root)).toHaveLength(2);
  });

  test('Another round, after a restart and the end of that round', async ({ onTestFinished }) => {
    const { slack, restart } = await startAgain(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    await questionOf(slack, root);
    await press(slack, root, 'Stop');
    await endOf(slack, root);
    const again = await click(slack, root, 'Another round');
    await until(() => rootsIn(slack) === 2);
    await slack.type('alice', 'cloud-security', '/encrypt quiz stop');
    await until(async () => {
      await slack.pass(1);
      const over = slack.db.selectFrom('rounds').select('id').where('announcedAt', 'is not', null);
      return (await over.execute()).length === 2;
    });
    const later = await restart();
    expect(await again()).toBeUndefined();
    await passTen(later);
    expect(rootsIn(later)).toBe(2);
  });

  test('a button that stops a round, in the next round', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    await questionOf(slack, root);
    const refusal = await slack.ask('quiz s3');
    const again = await click(slack, refusal, 'Stop that round');
    await endOf(slack, root);
    const next = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, next);
    expect(await again()).toBeUndefined();
    await passTen(slack);
    expect(isOpen(nowOf(slack, question))).toBe(true);
  });

  test('Share in channel, after a restart', async ({ onTestFinished }) => {
    const { slack, restart } = await startAgain(onTestFinished);
    const card = await slack.ask('explain kms');
    const again = await click(slack, card, 'Share in channel');
    await until(() => rootsIn(slack) === 1);
    const later = await restart();
    expect(await again()).toBeUndefined();
    await passTen(later);
    expect(rootsIn(later)).toBe(1);
  });

  test('why a question is reported', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    await press(slack, root, 'Next');
    await revealOf(slack, question);
    const reasons = await askBy(slack, question, 'Report', 'bob');
    const again = await click(slack, reasons, 'It is unclear', 'bob');
    const thanks = await slack.see('bob', ({ text }) => text.startsWith('Thank you'));
    expect(await again()).toBeUndefined();
    await passTen(slack);
    expect(nowOf(slack, thanks).text).toBe(thanks.text);
  });

  test('an answer that counted, after its question is closed', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    const again = await click(slack, question, 'A', 'bob');
    await until(() => toldTo(slack, 'bob').length === 1);
    await press(slack, root, 'Next');
    await revealOf(slack, question);
    const told = await slack.nextFor('bob', again);
    expect(told.text).toMatch(/^This question is closed\. Your answer A counts\./);
  });
});

describe.concurrent('a click on Next that was made before the answer was shown does nothing', () => {
  test.for([3, 60, 600])('when it comes %i s later', async (seconds, { onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    await slack.pass(2);
    const actionTs = (slack.now() / 1000).toFixed(6);
    await slack.pass(2);
    await press(slack, root, 'Next');
    await revealOf(slack, question);
    await slack.pass(seconds);
    await slack.clickWith('alice', 'cloud-security', {
      messageTs: root.ts,
      actionId: 'quiz-skip',
      actionTs,
    });
    await passTen(slack);
    expect(repliesTo(slack, root)).toHaveLength(1);
    await press(slack, root, 'Next');
    await questionOf(slack, root, 2);
  });
});
