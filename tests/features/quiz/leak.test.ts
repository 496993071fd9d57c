import { describe, expect, test } from 'vitest';
import type { Content } from '#content/schema.ts';
import {
  ANSWER_ACTION,
  REPORT_ACTION,
  RESULT_ACTION,
  SKIP_ACTION,
  STOP_ACTION,
} from '../../../src/features/quiz/blocks/actions.ts';
import type { Message } from '../../../src/playground/workspace.ts';
import { buttonsOf } from '../../helpers.ts';
import { content } from '../../shipped.ts';
import { type Sealed, startSealed } from './sealed.ts';
import { withKey } from './variants.ts';

const SECONDS = 30;

/** The content with the same texts, in each item of which another option is right. */
function rekeyed(index: number): Content {
  const items = [...content.items].map(([id, item]) => [id, withKey(item, index)] as const);
  return { ...content, items: new Map(items) };
}

const VARIANTS = [content, rekeyed(0), rekeyed(1), rekeyed(2)];

function valueIn(message: Message, actionId: string): string {
  return buttonsOf(message).find((button) => button.actionId === actionId)?.value ?? '';
}

function clickerOf(slack: Sealed, channel: string) {
  return (as: string, message: Message, actionId: string, more: object = {}) =>
    slack.told(as, () =>
      slack.clickWith(as, channel, { messageTs: message.ts, actionId, ...more }),
    );
}

/** Starts a round of one question and waits for the question. */
async function ask(slack: Sealed, channel: string) {
  await slack.type('alice', channel, `/encrypt quiz 2 ${SECONDS}`);
  const root = await slack.appears(
    (message) =>
      message.channelId === channel &&
      JSON.stringify(message.blocks).includes('|Answer in the thread>'),
  );
  await slack.pass(1);
  const question = await slack.appears(
    (message) => message.threadTs === root.ts && message.text.startsWith('Question 1 of 2'),
  );
  return { root, question, value: valueIn(question, `${ANSWER_ACTION}:A`) };
}

type Asked = Awaited<ReturnType<typeof ask>>;

/** Everything that people can do to a question that is open. */
async function tryEverything(slack: Sealed, channel: string): Promise<Asked> {
  const asked = await ask(slack, channel);
  const { root, question, value: valueOfA } = asked;
  const click = clickerOf(slack, channel);
  const [answerA = '', answerB = '', answerC = ''] = ['A', 'B', 'C'].map(
    (letter) => `${ANSWER_ACTION}:${letter}`,
  );
  const questionId = valueOfA.replace(/:A$/, '');
  const roundId = valueIn(root, SKIP_ACTION);

  for (const each of [answerA, answerB, answerC]) await click('bob', question, each);
  await click('carol', question, answerA, { deliveries: 2 });
  slack.faults.refuseNext('chat.postEphemeral', { error: 'user_not_in_channel' });
  await click('carol', question, answerB);
  const tooLate = (Number(question.ts) + SECONDS + 3).toFixed(6);
  await click('alice', question, answerA, { actionTs: tooLate });
  for (const value of [`${questionId}:Z`, 'garbled', '', ':A'])
    await click('bob', question, answerA, { value });
  await click('bob', root, SKIP_ACTION);
  await click('bob', root, STOP_ACTION);
  await click('bob', root, RESULT_ACTION, { value: roundId });
  await click('bob', question, REPORT_ACTION, { value: questionId });
  for (const words of ['quiz', 'scores round', 'scores'])
    await slack.told('bob', () => slack.type('bob', channel, `/encrypt ${words}`));
  // Now the count is due.
  await slack.pass(10);
  return asked;
}

/** Stops a round; then somebody clicks a button that is gone by now. */
async function stop(slack: Sealed, channel: string, { root, question, value }: Asked) {
  await slack.clickWith('alice', channel, { messageTs: root.ts, actionId: STOP_ACTION });
  await slack.appears((message) => message.threadTs === root.ts && message.broadcast);
  await slack.pass(1);
  await clickerOf(slack, channel)('bob', question, `${ANSWER_ACTION}:A`, { value });
}

/** Plays rounds that end before anything is revealed, and gives all that left the app. */
async function played(slack: Sealed): Promise<string[]> {
  const stopped = slack.openChannel('stopped');
  await stop(slack, stopped, await tryEverything(slack, stopped));

  const forgotten = slack.openChannel('forgotten');
  const asked = await ask(slack, forgotten);
  await clickerOf(slack, forgotten)('bob', asked.question, `${ANSWER_ACTION}:B`);
  // Closed so late, it is void, and another takes its place.
  await slack.pass(SECONDS + 700);
  await slack.pass(1);
  await stop(slack, forgotten, asked);
  return slack.payloads();
}

/** Lets a question be revealed, and gives what left the app since its time was up. */
async function revealed(slack: Sealed): Promise<string[]> {
  const channel = slack.openChannel('revealed');
  const { question } = await ask(slack, channel);
  await clickerOf(slack, channel)('bob', question, `${ANSWER_ACTION}:A`);
  const before = new Set(slack.payloads());
  await slack.pass(SECONDS + 5);
  return slack.payloads().filter((payload) => !before.has(payload));
}

describe.concurrent('nothing that leaves the app before a reveal depends on the key', () => {
  test.for([1, 2000, 30_000])(
    'with items drawn from the seed %i on',
    async (seed, { onTestFinished }) => {
      const apps = await Promise.all(
        VARIANTS.map((variant) => startSealed(variant, seed, onTestFinished)),
      );
      const [first = [], ...others] = await Promise.all(apps.map(played));
      // All ways out were taken, and each question was asked.
      const ways = new Set(first.map((payload) => payload.split(' ')[0]));
      expect([...ways].sort()).toEqual([
        'apps.connections.open',
        'auth.test',
        'chat.getPermalink',
        'chat.postEphemeral',
        'chat.postMessage',
        'chat.update',
        'response_url',
      ]);
      const times = (words: string) => first.filter((each) => each.includes(words)).length;
      expect(times('seconds to answer')).toBe(3);
      expect(times(' 2 answered')).toBe(1);
      expect(times('This question was called off')).toBe(2);
      for (const other of others) expect(other).toEqual(first);

      const reveals = await Promise.all(apps.map(revealed));
      expect(new Set(reveals.map((payloads) => payloads.join('\n'))).size).toBeGreaterThan(2);
    },
  );
});
