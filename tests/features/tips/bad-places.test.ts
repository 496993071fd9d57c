import { describe, expect, test } from 'vitest';
import { labelsOf } from '../../helpers.ts';
import { isRefused, saidIn, schedulesOf, startTips, tips } from './tips.ts';

const INVITE = 'I am not in this channel. Type `/invite @Encrypt Tutor` first, then try again.';
const NO_GROUP = ' A group conversation takes no apps: use a channel instead.';
const GUEST = 'Guests cannot change the daily tip. Ask a member of this channel.';

describe.concurrent('a daily tip where none can be', () => {
  test('a direct message is no channel', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    for (const words of [
      'on',
      'off',
      'status',
      '',
      'help',
      'on 25:99',
      'on Mars',
      'on mondays',
      'x',
    ]) {
      const told = await tips(slack, words, { channel: 'D0ALICE01' });
      expect(told.text).toContain('A daily tip belongs in a channel.');
      expect(labelsOf(told)).toEqual([]);
      await isRefused(slack, told);
    }
  });

  test('a group conversation is no channel, and nobody is told to invite the bot there', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const { id: channel } = slack.openGroup(['alice', 'bob', 'carol']);
    for (const words of ['on', 'on 9 berlin', 'off', 'status']) {
      const told = await tips(slack, words, { channel });
      expect(told.text).toContain('I cannot post one in a direct or group conversation.');
      expect(told.text).toContain('Type this in the channel that wants it.');
      expect(told.text).not.toContain('/invite');
      await isRefused(slack, told);
    }
  });

  test.for([
    ['random', INVITE],
    ['key-ceremony', `${INVITE}${NO_GROUP}`],
  ] as const)(
    '#%s without the bot tells how to invite it, and then it works',
    async ([channel, said], { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      const told = await tips(slack, 'on', { channel });
      expect(told.text).toBe(said);
      await isRefused(slack, told);
      slack.inviteBot(channel);
      expect((await tips(slack, 'on', { channel })).ephemeral).toBe(false);
      expect(await schedulesOf(slack)).toHaveLength(1);
    },
  );

  test('a channel that was archived meanwhile says so', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { error: 'is_archived' });
    const told = await tips(slack, 'on');
    expect(told.text).toBe('I cannot post tips here: the channel is archived.');
    await isRefused(slack, told);
  });

  test('a change that the channel cannot be told of leaves what was before', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 10:00 utc daily');
    const before = await schedulesOf(slack);
    slack.faults.refuseNext('chat.postMessage', { error: 'restricted_action' });
    const told = await tips(slack, 'on 11:00 utc', { as: 'bob' });
    expect(told.text).toContain('I cannot post tips here: a setting of the workspace');
    expect(await schedulesOf(slack)).toEqual(before);
  });

  test('a guest may look, and changes nothing', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    slack.addMember({ handle: 'gus', channels: ['cloud-security'], isGuest: true });
    const told = await tips(slack, 'on', { as: 'gus' });
    expect(told.text).toBe(GUEST);
    await isRefused(slack, told);
    await tips(slack, 'on');
    expect((await tips(slack, 'off', { as: 'gus' })).text).toBe(GUEST);
    expect((await tips(slack, 'status', { as: 'gus' })).text).toContain('This channel gets a tip');
    expect(await schedulesOf(slack)).toHaveLength(1);
  });

  test('somebody of another organisation changes nothing, not even by a forged click', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const typed = await tips(slack, 'on', { as: 'dana' });
    expect(typed.text).toBe('/encrypt is not a valid command.');
    expect(await schedulesOf(slack)).toEqual([]);
    const said = await tips(slack, 'on 10:00 utc');
    for (const value of ['tips off', 'tips on 11:00 utc']) {
      const forged = { messageTs: said.ts, actionId: 'run', value };
      const told = await slack.nextFor('dana', () =>
        slack.clickWith('dana', 'cloud-security', forged),
      );
      expect(told).toMatchObject({ ephemeral: true, text: GUEST });
    }
    expect(await schedulesOf(slack)).toMatchObject([{ time: '10:00' }]);
    expect(saidIn(slack)).toHaveLength(1);
  });
});
