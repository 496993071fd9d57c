import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/playground/faults.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import type { Slack } from '../../helpers.ts';
import { addApp, type Finish, isReveal, twoDatabases, until } from './apps.ts';
import {
  choose,
  isOpen,
  nowOf,
  press,
  questionOf,
  repliesTo,
  startQuiz,
  startRound,
} from './rounds.ts';

/** So often four seconds pass at the most. */
const PATIENCE = 90;

/**
 * Two apps on one database. One change of a message, counted from the first, is on its way until
 * `arrive` is called; whoever makes it does nothing else in its round, so the other goes on.
 */
async function startSlow(onTestFinished: Finish, slowChange: number, fault: Fault = {}) {
  const [one, other] = await twoDatabases(onTestFinished);
  const slack = await startQuiz(onTestFinished, { db: one });
  const twin = await addApp(slack, other, onTestFinished);
  const { promise: slow, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();
  slack.faults.plan((method, count) => {
    if (method !== 'chat.update' || count !== slowChange) return undefined;
    leave();
    return { slow, ...fault };
  });

  /** Lets four seconds pass; waits for both, or for the one that is not held up. */
  async function pass(): Promise<void> {
    const ticks = [slack.pass(4), twin.tick('second')];
    onTestFinished(async () => void (await Promise.all(ticks)));
    await Promise.race([Promise.all(ticks), left.then(() => Promise.race(ticks))]);
  }

  async function passUntil<Found>(look: () => Found | undefined | false): Promise<Found> {
    for (let passed = 0; passed < PATIENCE; passed += 1) {
      const found = look();
      if (found) return found;
      await pass();
    }
    throw new Error(`still not there: ${look}`);
  }

  return {
    slack,
    arrive,
    passUntil,
    /** Lets time pass until the change is on its way. */
    async passUntilItLeaves() {
      let hasLeft = false;
      void left.then(() => {
        hasLeft = true;
      });
      await passUntil(() => hasLeft);
    },
  };
}

/** Resolves when a message says something else than it should, and then what it should again. */
async function changesBack(
  { workspace }: Slack,
  { channelId, ts }: VisibleMessage,
  isRight: (text: string) => boolean,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let wasWrong = false;
  const stop = workspace.subscribe(() => {
    const isRightNow = isRight(workspace.find(channelId, ts)?.text ?? '');
    if (wasWrong && isRightNow) resolve();
    wasWrong ||= !isRightNow;
  });
  await promise;
  stop();
}

describe.concurrent('what one process says too late', () => {
  test.for<[string, Fault]>([
    ['of the answers so far', {}],
    ['of the answers so far, and never hears of,', { performed: true, drop: true }],
  ])('%s gives way to the right answer', async ([, fault], { onTestFinished }) => {
    // The first change puts the link into the root message, the second shows a count.
    const { slack, arrive, passUntil, passUntilItLeaves } = await startSlow(
      onTestFinished,
      2,
      fault,
    );
    const root = await startRound(slack, 'kms 1 60');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    await passUntilItLeaves();
    await passUntil(() => isReveal(nowOf(slack, question)));
    const answer = nowOf(slack, question).text;
    const back = changesBack(slack, question, (text) => text === answer);
    arrive();
    await back;
  });

  test('of the standings so far gives way to the final ones', async ({ onTestFinished }) => {
    // The second change is the answer to the first question, the third puts it into the root message.
    const { slack, arrive, passUntil, passUntilItLeaves } = await startSlow(onTestFinished, 3);
    const root = await startRound(slack, 'kms 2 10');
    await choose(slack, await questionOf(slack, root, 1), 'right', 'bob');
    await passUntilItLeaves();
    const second = await passUntil(() => repliesTo(slack, root).find(isOpen));
    await choose(slack, second, 'right', 'bob');
    await passUntil(() => repliesTo(slack, root).some(({ broadcast }) => broadcast));
    const final = nowOf(slack, root).text;
    expect(final).toContain('*20* points');
    const back = changesBack(slack, root, (text) => text === final);
    arrive();
    await back;
  });

  test('of the standings so far gives way to newer ones', async ({ onTestFinished }) => {
    const { slack, arrive, passUntil, passUntilItLeaves } = await startSlow(onTestFinished, 3);
    const root = await startRound(slack, 'kms 3 10');
    await choose(slack, await questionOf(slack, root, 1), 'right', 'bob');
    await passUntilItLeaves();
    const second = await passUntil(() => repliesTo(slack, root).find(isOpen));
    await choose(slack, second, 'right', 'bob');
    const isNewer = (text: string) => text.includes('2 of 3');
    await passUntil(() => isNewer(nowOf(slack, root).text));
    const back = changesBack(slack, root, isNewer);
    arrive();
    await back;
  });
});

test('figures that have to be sent again are the newest by then', async ({ onTestFinished }) => {
  const slack = await startQuiz(onTestFinished);
  const root = await startRound(slack, 'kms 3 untimed');
  const first = await questionOf(slack, root, 1);
  await choose(slack, first, 'right', 'bob');
  const { promise: slow, resolve: cut } = Promise.withResolvers<void>();
  let changes = 0;
  slack.faults.plan((method, count) => {
    if (method === 'chat.update') changes = count;
    return method === 'chat.update' && count === 2 ? { slow, drop: true } : undefined;
  });
  // The first change is the answer; the second, with the figures, is cut off when it is too old.
  await press(slack, root, 'Next');
  await until(() => changes === 2);
  await slack.db.updateTable('answers').set({ userId: 'U0CAROL01' }).execute();
  cut();
  await until(() => nowOf(slack, root).text.includes('1 of 3'));
  expect(nowOf(slack, root).text).toContain('1. <@U0CAROL01>');
});
