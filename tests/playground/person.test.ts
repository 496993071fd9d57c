import { afterEach, describe, expect, test } from 'vitest';
import { actions, startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

const post = (args: object) => slack.api('chat.postMessage', { channel: 'C0GENERAL', ...args });

test('a message is seen by all who are in the channel', async () => {
  slack = await startSlack();
  await slack.type('alice', 'key-ceremony', 'Hi @carol & <@U0BOB0001>');
  expect(slack.screen('carol')).toMatchObject([{ text: 'Hi <@U0CAROL01> &amp; <@U0BOB0001>' }]);
  expect(slack.screen('bob')).toEqual([]);
});

describe('what Slack itself answers, to the person alone', () => {
  test('with no bot connected', async () => {
    slack = await startSlack();
    await slack.type('alice', 'general', '/encrypt help');
    const text = '/encrypt failed with the error "dispatch_failed"';
    expect(slack.screen('alice')).toMatchObject([{ text, userId: 'USLACKBOT', ephemeral: true }]);
    expect(slack.screen('bob')).toEqual([]);
  });

  test('to a command that nobody declared', async () => {
    slack = await startSlack();
    await slack.type('alice', 'general', '/decrypt now');
    expect(slack.screen('alice')).toMatchObject([{ text: '/decrypt is not a valid command.' }]);
  });

  test('to a command in a thread', async () => {
    slack = await startSlack();
    const { ts } = await post({ text: 'Root' });
    await slack.type('alice', 'general', '/encrypt help', ts);
    const text = '/encrypt is not supported in threads. Sorry!';
    expect(slack.screen('alice').at(-1)).toMatchObject({ text, threadTs: ts, ephemeral: true });
  });

  test('to the command of a guest of another organisation', async () => {
    slack = await startSlack();
    await slack.type('dana', 'cloud-security', '/encrypt help');
    expect(slack.screen('dana')).toMatchObject([{ text: '/encrypt is not a valid command.' }]);
  });
});

test('a click with no bot connected comes to nothing, and says so', async () => {
  slack = await startSlack();
  await post({ text: 'Go?', blocks: [actions('go')] });
  const click = slack.press('alice', await slack.sees('alice', 'Go?'), 'go');
  expect(await click).toBe('This app responded with an error.');
  expect(slack.screen('alice')).toHaveLength(1);
});

describe('what nobody can do', () => {
  const target = { messageTs: '1.000000', blockId: 'b', actionId: 'go' };
  test.each<[string, () => Promise<unknown>, string]>([
    ['write as nobody', () => slack.type('dave', 'general', 'Hi'), 'nobody called dave'],
    ['write as the bot', () => slack.type('encrypt-tutor', 'general', 'Hi'), 'nobody called'],
    ['write where one is not', () => slack.type('bob', 'key-ceremony', 'Hi'), 'cannot write in'],
    ['write in an archive', () => slack.type('bob', 'old-project', 'Hi'), 'cannot write in'],
    ['reply to nothing', () => slack.type('bob', 'general', 'Hi', '1.000000'), 'no such thread'],
    ['click on nothing', () => slack.click('bob', 'general', target), 'sees no such message'],
  ])('%s', async (_, act, why) => {
    slack = await startSlack();
    await expect(act()).rejects.toThrow(why);
  });

  test('write to the bot where its manifest turns that off', async () => {
    slack = await startSlack({ readOnly: true });
    await expect(slack.type('bob', 'D0BOB0001', 'Hi')).rejects.toThrow('has been turned off');
    await slack.type('bob', 'general', 'Hi');
  });

  test('click on the ephemeral message of somebody else', async () => {
    slack = await startSlack();
    const whisper = { channel: 'C0GENERAL', user: 'U0ALICE01', text: 'Psst' };
    await slack.api('chat.postEphemeral', { ...whisper, blocks: [actions('go')] });
    const message = await slack.sees('alice', 'Psst');
    await expect(slack.press('bob', message, 'go')).rejects.toThrow('Bob sees no such message');
  });

  test('click on a button that is no longer there', async () => {
    slack = await startSlack();
    const { ts } = await post({ text: 'Go?', blocks: [actions('go')] });
    const before = await slack.sees('alice', 'Go?');
    await slack.api('chat.update', { channel: 'C0GENERAL', ts, text: 'Gone' });
    await expect(slack.press('alice', before, 'go')).rejects.toThrow('no such button');
  });
});
