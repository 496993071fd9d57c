import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { labelsOf, type Slack } from '../../helpers.ts';
import {
  choose,
  endOf,
  isOpen,
  nowOf,
  passUntil,
  press,
  questionOf,
  repliesTo,
  startQuiz,
  startRound,
} from './rounds.ts';

async function roundIn({ db }: Slack) {
  return await db
    .selectFrom('rounds')
    .select(['state', 'reason', 'announcedAt'])
    .orderBy('startedAt', 'desc')
    .executeTakeFirstOrThrow();
}

async function over(slack: Slack) {
  return await passUntil(slack, async () => {
    const round = await roundIn(slack);
    return round.announcedAt !== null && round;
  });
}

async function anotherCanStart(slack: Slack): Promise<void> {
  const root = await startRound(slack, 's3 1 untimed');
  expect(root.ephemeral).toBe(false);
  await questionOf(slack, root);
}

const inChannel = (slack: Slack, after: VisibleMessage) =>
  slack.screenOf('bob').filter(({ ts, threadTs }) => threadTs === undefined && ts > after.ts);

describe.concurrent('a question message that was deleted', () => {
  test('is called off when it is noticed before the close, and replaced', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    slack.removeMessage(question);
    await slack.pass(11);
    const [line] = repliesTo(slack, root);
    expect(line?.text).toBe(
      'Question 1 was called off and does not count: its message was deleted.',
    );
    const next = await questionOf(slack, root);
    expect(next.text).toMatch(/^Question 1 of 1: /);
    expect(next.text.split('\n')[0]).not.toBe(question.text.split('\n')[0]);
    await choose(slack, next, 'wrong', 'bob');
    await press(slack, root, 'Next');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('after 1 question.\nOne person played and did not score.');
  });

  test('shows its answer as a reply when that is only noticed then', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    slack.removeMessage(question);
    await press(slack, root, 'Next');
    const { last } = await endOf(slack, root);
    const [reveal, ...more] = repliesTo(slack, root);
    expect(reveal?.text).toContain('(right), chosen by 1');
    expect(more).toHaveLength(1);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points');
  });

  test('leaves the round shorter, which says so, where no other question is left', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'data-in-use 2 30');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    slack.removeMessage(question);
    await slack.pass(11);
    const next = await questionOf(slack, root);
    await choose(slack, next, 'right', 'bob');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('*10* points');
    expect(last.text).toContain(
      'There was no other question to take the place of one that was called off.',
    );
  });

  test('ends the round when it happens three times in a row', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    for (let times = 0; times < 3; times += 1) {
      const question = await questionOf(slack, root);
      await choose(slack, question, 'right', 'bob');
      slack.removeMessage(question);
      await slack.pass(11);
    }
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('called off: three questions in a row were called off.');
    expect(last.text).toContain('No answer counted.');
    await anotherCanStart(slack);
  });

  test('that cannot be changed is not taken for a deleted one', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    slack.faults.plan((method) =>
      method === 'chat.update' ? { error: 'edit_window_closed' } : undefined,
    );
    await slack.pass(11);
    expect(isOpen(nowOf(slack, question))).toBe(true);
    await press(slack, root, 'Next');
    const { last } = await endOf(slack, root);
    expect(repliesTo(slack, root)[1]?.text).toContain('(right), chosen by 1');
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points');
  });
});

describe.concurrent('a root message that was deleted', () => {
  test('without replies ends the round in the channel, with the reason', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1');
    await slack.see('bob', ({ blocks }) => JSON.stringify(blocks).includes('|Answer in'));
    slack.removeMessage(root);
    const round = await over(slack);
    expect(round.reason).toBe('the message with its thread was deleted');
    const [said, ...more] = inChannel(slack, root).map(({ text }) => text);
    expect(said).toContain(
      '*Quiz: KMS and its keys*\nThe round was called off: the message with its thread was deleted.\nNobody answered.',
    );
    expect(more).toEqual([]);
    await anotherCanStart(slack);
  });

  test('with replies lets the round go on in its thread', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 30');
    const question = await questionOf(slack, root);
    slack.removeMessage(root);
    await choose(slack, question, 'right', 'bob');
    const { last } = await endOf(slack, root);
    expect(last).toMatchObject({ broadcast: true });
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points');
    await anotherCanStart(slack);
  });
});

describe.concurrent('a channel that is lost in the middle', () => {
  test.for([
    ['archived', 'the channel is archived'],
    ['left without the bot', 'I was removed from the channel'],
  ] as const)(
    'ends the round when it is %s, and can have another one later',
    async ([how, reason], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const root = await startRound(slack, 'kms 3 30');
      const question = await questionOf(slack, root);
      await choose(slack, question, 'right', 'bob');
      if (how === 'archived') slack.archive('cloud-security');
      else slack.kickBot('cloud-security');
      const round = await over(slack);
      expect(round).toMatchObject({ state: 'called-off', reason });
      expect(slack.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
      if (how === 'archived') slack.unarchive('cloud-security');
      const told = await slack.ask('scores round', { as: 'carol' });
      expect(told.text).toContain('1. <@U0BOB0001>  *10* points');
      slack.inviteBot('cloud-security');
      await anotherCanStart(slack);
    },
  );

  test('ends it when a private channel is left without the bot', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    slack.inviteBot('key-ceremony');
    const root = await startRound(slack, 'kms 2 30', { channel: 'key-ceremony' });
    const question = await questionOf(slack, root);
    slack.kickBot('key-ceremony');
    const click = await slack.askByButton(nowOf(slack, question), 'A', 'carol');
    expect(click.text).toMatch(/^You chose A\./);
    const round = await over(slack);
    expect(round).toMatchObject({
      state: 'called-off',
      reason: 'I cannot reach the channel any more',
    });
    slack.inviteBot('key-ceremony');
    expect((await startRound(slack, 's3 1', { channel: 'key-ceremony' })).ephemeral).toBe(false);
  });

  test('says in the root message why it ended, where that can be changed', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 3 30');
    await questionOf(slack, root);
    slack.kickBot('cloud-security');
    await over(slack);
    expect(nowOf(slack, root).text).toMatch(
      /called off( after 1 question)?: I was removed from the channel\./,
    );
    expect(labelsOf(nowOf(slack, root))).toEqual(['My result', 'Another round']);
    const told = await slack.askByButton(nowOf(slack, root), 'Another round');
    expect(told.text).toContain('/invite');
  });

  test('keeps what was answered when the archive is noticed at a count', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 30');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    slack.archive('cloud-security');
    await slack.pass(11);
    expect(await over(slack)).toMatchObject({ reason: 'the channel is archived' });
    slack.unarchive('cloud-security');
    expect((await slack.ask('scores round')).text).toContain('1. <@U0BOB0001>  *10* points');
  });
});
