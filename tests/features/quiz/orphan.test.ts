import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/playground/faults.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { labelsOf, type Slack } from '../../helpers.ts';
import { postedIn, until } from './apps.ts';
import {
  askBy,
  choose,
  endOf,
  nowOf,
  press,
  questionOf,
  repliesTo,
  startQuiz,
  startRound,
  toldTo,
} from './rounds.ts';

const UNCERTAIN =
  "Slack didn't confirm that the round was posted. If you don't see it, start it again.";

const LOST: [string, Fault][] = [
  ['its connection is cut', { drop: true }],
  ['Slack answers 500', { status: 500 }],
  ['Slack keeps silent', { hang: true }],
  ['the answer says neither yes nor no', { body: '{}' }],
  ['the answer says yes, but not which message', { body: '{"ok":true}' }],
];

/** Types the command; the post takes effect or not, and its answer is lost. */
async function startUnconfirmed(slack: Slack, fault: Fault): Promise<void> {
  const arrived = Promise.withResolvers<void>();
  slack.faults.plan((method, count) => {
    if (method !== 'chat.postMessage' || count > 1) return undefined;
    arrived.resolve();
    return fault;
  });
  await slack.type('alice', 'cloud-security', '/encrypt quiz kms 1 20');
  await arrived.promise;
  if (fault.hang) slack.giveUpCalls();
  await slack.see('alice', ({ text }) => text === UNCERTAIN);
}

async function orphan(slack: Slack) {
  const root = postedIn(slack, 'C0CLOUDSEC')[0];
  if (!root) throw new Error('nothing was posted');
  return { ...root, ephemeral: false };
}

describe.concurrent('a root message whose answer never comes', () => {
  test.for(LOST)(
    'is told to the host once when %s, and the next command starts a round',
    async ([, fault], context) => {
      const slack = await startQuiz(context.onTestFinished);
      await startUnconfirmed(slack, fault);
      expect(postedIn(slack, 'C0CLOUDSEC')).toEqual([]);
      const root = await startRound(slack, 'kms 1', { as: 'bob' });
      expect(root.text).toContain('<@U0BOB0001> started a round');
      await questionOf(slack, root);
      expect(toldTo(slack, 'alice').map(({ text }) => text)).toEqual([UNCERTAIN]);
    },
  );

  test('is told once where Slack answers every third call with 500, this one among them', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    // The commands before it left the count where it hits the root.
    let calls = 2;
    slack.faults.plan(() => {
      calls += 1;
      return calls % 3 === 0 ? { status: 500 } : undefined;
    });
    const told = [];
    for (let commands = 0; commands < 5; commands += 1) {
      const next = await startRound(slack, 'kms 1 20');
      if (!next.ephemeral) break;
      told.push(next.text);
    }
    expect(told).toEqual([UNCERTAIN]);
    const [root] = postedIn(slack, 'C0CLOUDSEC');
    expect(root?.text).toContain('<@U0ALICE01> started a round');
  });

  test('leaves the channel free after a while, and nobody is told again', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    await startUnconfirmed(slack, { drop: true });
    expect((await slack.ask('quiz stop', { as: 'bob' })).text).toContain('Only <@U0ALICE01>');
    await slack.pass(21);
    expect((await slack.ask('quiz stop', { as: 'bob' })).text).toContain('No round is under way');
    expect(toldTo(slack, 'alice')).toHaveLength(1);
  });

  test.for(LOST)('is taken up by a click on it when %s', async ([, fault], context) => {
    const slack = await startQuiz(context.onTestFinished);
    await startUnconfirmed(slack, { ...fault, performed: true });
    const root = await orphan(slack);
    // It only shows that the message is there, and skips nothing that comes after it.
    await press(slack, root, 'Skip');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points, 1 right');
    expect(postedIn(slack, 'C0CLOUDSEC')).toHaveLength(3);
  });

  test('is waited for as long as Slack wants', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { retryAfter: 12 });
    await slack.type('alice', 'cloud-security', '/encrypt quiz kms 1 20');
    await slack.pass(15);
    // By now the step is claimed for five more seconds, unless whoever waits renews it.
    const enough = new Date(slack.now() + 6000).toISOString();
    await until(async () => {
      const rounds = slack.db.selectFrom('rounds').select('claimedUntil');
      const round = await rounds.executeTakeFirst();
      return (round?.claimedUntil ?? '') > enough;
    });
    await slack.pass(15);
    const root = await slack.see('alice', ({ text }) => text.includes('started a round'));
    await questionOf(slack, root);
    expect(toldTo(slack, 'alice').map(({ text }) => text)).toEqual([
      'Slack makes me wait 12 seconds before I can post. The round starts then.',
    ]);
  });

  test('is over when it is clicked after another round has begun', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    await startUnconfirmed(slack, { status: 500, performed: true });
    const root = await orphan(slack);
    const next = await startRound(slack, 'kms 1 20');
    expect((await askBy(slack, root, 'Skip')).text).toBe('This round is over.');
    expect(nowOf(slack, root).text).toContain('called off: Slack did not confirm');
    await questionOf(slack, next);
    expect(repliesTo(slack, root)).toEqual([]);
  });

  test('is over when it is clicked after its host was told', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    await startUnconfirmed(slack, { drop: true, performed: true });
    const root = await orphan(slack);
    await slack.pass(21);
    expect((await askBy(slack, root, 'Skip')).text).toBe('This round is over.');
    // The click has shown where it stands, so it no longer looks like a round that runs.
    expect(nowOf(slack, root).text).toContain('called off');
    expect(labelsOf(nowOf(slack, root))).toEqual([]);
    const next = await startRound(slack, 'kms 1 20');
    await questionOf(slack, next);
    expect(repliesTo(slack, root)).toEqual([]);
  });
});

/** The first question, which nobody has confirmed: the step that posted it has broken off. */
async function lostQuestion(slack: Slack, root: VisibleMessage) {
  return await until(async () => {
    await slack.pass(0.2);
    return repliesTo(slack, root)[0];
  });
}

describe.concurrent('a question whose answer never comes', () => {
  test('is called off in the thread, and another takes its place', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 20');
    slack.faults.refuseNext('chat.postMessage', { drop: true });
    await until(async () => {
      await slack.pass(0.2);
      return slack.logged.some((line) => line.includes('a question is unconfirmed'));
    });
    await slack.pass(21);
    const question = await questionOf(slack, root);
    expect(repliesTo(slack, root).map(({ text }) => text)).toEqual([
      'Question 1 was called off and does not count: Slack did not confirm that it was posted.',
      question.text,
    ]);
    await choose(slack, question, 'right', 'bob');
    expect((await endOf(slack, root)).last.text).toContain('*10* points');
  });

  test('is open for all once somebody clicks it', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 60');
    slack.faults.refuseNext('chat.postMessage', { status: 500, performed: true });
    const question = await lostQuestion(slack, root);
    const told = await choose(slack, question, 'right', 'bob');
    expect(told.text).toMatch(/^You chose [A-D]\. You can change it until <!date\^/);
    await slack.pass(25);
    await choose(slack, question, 'wrong', 'carol');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points, 1 right\nand 1 more played');
    expect(repliesTo(slack, root)).toHaveLength(2);
  });

  test('does not count when it turns out to be there after it was called off', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 20');
    slack.faults.refuseNext('chat.postMessage', { status: 500, performed: true });
    const lost = await lostQuestion(slack, root);
    await slack.pass(21);
    const told = await choose(slack, lost, 'right', 'bob');
    expect(told.text).toBe('This question was called off, so it does not count for anyone.');
    await slack.pass(1);
    const next = await questionOf(slack, root);
    expect(next.ts).not.toBe(lost.ts);
    expect(next.text).toMatch('Question 1 of 1: ');
    await choose(slack, next, 'right', 'carol');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0CAROL01>  *10* points, 1 right');
    expect(last.text).not.toContain('U0BOB0001');
  });

  test('is not skipped by a click that was made before it came', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 60');
    const question = await questionOf(slack, root);
    const skip = (actionTs: number) =>
      slack.clickWith('alice', 'cloud-security', {
        messageTs: root.ts,
        actionId: 'quiz-skip',
        actionTs: actionTs.toFixed(6),
      });
    await skip(Number(question.ts) - 0.1);
    await choose(slack, question, 'right', 'bob');
    await skip(Number(question.ts) + 0.1);
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points, 1 right');
  });
});
