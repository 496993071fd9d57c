import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/playground/faults.ts';
import { addApp, type Finish, isReveal, twoDatabases, until } from './apps.ts';
import { isOpen, press, questionOf, repliesTo, startQuiz, startRound } from './rounds.ts';

/** What Slack did is never heard of: for the database, the process died over it. */
const UNHEARD: Fault = { performed: true, hang: true };

/** Two apps on one database; the second goes on with what the first never finishes. */
async function startTwo(onTestFinished: Finish) {
  const [one, other] = await twoDatabases(onTestFinished);
  const slack = await startQuiz(onTestFinished, { db: one });
  const twin = await addApp(slack, other, onTestFinished);
  /** Lets a claim end, and the first app do what is due then; it may hang. */
  function pass() {
    const hanging = slack.pass(21);
    onTestFinished(() => hanging);
  }
  /** Lets the second app take over until there is something. */
  async function takeOver(look: () => boolean | Promise<boolean>): Promise<void> {
    await until(async () => {
      pass();
      await twin.tick('second');
      return await look();
    });
  }
  return { slack, pass, takeOver };
}

describe.concurrent('each post of a round comes once, also if the process is killed before its note:', () => {
  test('the line that a question was called off', async ({ onTestFinished }) => {
    const { slack, pass, takeOver } = await startTwo(onTestFinished);
    const root = await startRound(slack, 'kms 1 60');
    slack.faults.refuseNext('chat.postMessage', { drop: true });
    await until(async () => {
      await slack.pass(0.2);
      return slack.logged.some((line) => line.includes('a question is unconfirmed'));
    });
    slack.faults.refuseNext('chat.postMessage', UNHEARD);
    const lines = () =>
      repliesTo(slack, root).filter(({ text }) => text.includes('was called off'));
    pass();
    await until(() => lines().length > 0);
    await takeOver(() => repliesTo(slack, root).some(isOpen));
    expect(lines().map(({ text }) => text)).toEqual([
      'Question 1 was called off and does not count: Slack did not confirm that it was posted.',
    ]);
  });

  test('the answer as a reply, since the question was deleted', async ({ onTestFinished }) => {
    const { slack, takeOver } = await startTwo(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    slack.removeMessage(await questionOf(slack, root));
    slack.faults.refuseNext('chat.postMessage', UNHEARD);
    await press(slack, root, 'Next');
    await until(() => repliesTo(slack, root).some(isReveal));
    await takeOver(async () => {
      const shown = slack.db.selectFrom('questions').select('id').where('state', '=', 'revealed');
      return (await shown.execute()).length > 0;
    });
    expect(repliesTo(slack, root).filter(isReveal)).toHaveLength(1);
  });

  test.for(['chat.postEphemeral', 'chat.postMessage'])(
    'the word to the host that a round did not start, by %s',
    async (method, { onTestFinished }) => {
      const { slack, pass, takeOver } = await startTwo(onTestFinished);
      const isDirect = method === 'chat.postMessage';
      const channel = isDirect ? 'D0ALICE01' : 'cloud-security';
      slack.faults.refuseNext('chat.postMessage', { drop: true });
      await slack.type('alice', channel, '/encrypt quiz kms 1 20');
      await until(() => slack.screenOf('alice').some(({ text }) => text.includes('not confirmed')));
      slack.faults.refuseNext(method, UNHEARD);
      const told = () =>
        slack.screenOf('alice').filter(({ text }) => text.includes('did not start'));
      pass();
      await until(() => told().length > 0);
      await takeOver(async () => {
        const over = slack.db
          .selectFrom('rounds')
          .select('id')
          .where('announcedAt', 'is not', null);
        return (await over.execute()).length > 0;
      });
      expect(told()).toHaveLength(1);
    },
  );
});
