import { afterEach, describe, expect, test } from 'vitest';
import { actions, startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

const GENERAL = 'C0GENERAL';
const post = (args: object = {}) =>
  slack.api('chat.postMessage', { channel: GENERAL, text: 'Hello', ...args });

describe('chat.postMessage', () => {
  test('shows the message to everyone in the channel', async () => {
    slack = await startSlack();
    const { ok, ts, message } = await post({ blocks: [actions('go')] });
    expect({ ok, message }).toMatchObject({ ok: true, message: { ts, bot_id: 'B0TUTOR01' } });
    for (const handle of ['alice', 'bob'])
      expect(slack.screen(handle)).toMatchObject([{ ts, text: 'Hello', ephemeral: false }]);
  });

  test('gives each message a later ts, even when the clock stands still', async () => {
    slack = await startSlack();
    const answers = [await post(), await post(), await post()];
    const seen = answers.map(({ ts }) => ts);
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen).size).toBe(3);
  });

  test('reaches a public channel without the bot by chat:write.public', async () => {
    slack = await startSlack({ scopes: ['chat:write', 'chat:write.public'] });
    expect(await post({ channel: 'C0RANDOM' })).toMatchObject({ ok: true });
  });

  test('with a person as the channel opens a direct message', async () => {
    slack = await startSlack();
    expect(await post({ channel: 'U0BOB0001' })).toMatchObject({ channel: 'D0BOB0001' });
    expect([slack.screen('bob').length, slack.screen('alice').length]).toEqual([1, 0]);
  });

  test('cannot write to people when the manifest turns the messages tab off', async () => {
    slack = await startSlack({ messagesTab: false });
    expect(await post({ channel: 'U0BOB0001' })).toMatchObject({ error: 'messages_tab_disabled' });
  });

  test('replies in a thread, and to the channel too when asked', async () => {
    slack = await startSlack();
    const { ts } = await post();
    await post({ thread_ts: ts, text: 'Reply' });
    await post({ thread_ts: ts, text: 'For all', reply_broadcast: true });
    expect(slack.screen('alice')).toMatchObject([
      { text: 'Hello' },
      { text: 'Reply', threadTs: ts, broadcast: false },
      { text: 'For all', threadTs: ts, broadcast: true },
    ]);
  });

  test('refuses a thread that does not exist, and a reply in the place of its root', async () => {
    slack = await startSlack();
    const { ts } = await post();
    const reply = await post({ thread_ts: ts });
    for (const thread_ts of ['1732000000.000100', reply.ts])
      expect(await post({ thread_ts })).toMatchObject({ error: 'thread_not_found' });
  });

  test('posts in the channel instead, when the stand-in is told to', async () => {
    slack = await startSlack({ unknownThreads: 'post_in_channel' });
    const { ok, message } = await post({ thread_ts: '1732000000.000100' });
    expect([ok, message.thread_ts]).toEqual([true, undefined]);
  });

  test('cuts a text at 40,000 characters', async () => {
    slack = await startSlack();
    const { message } = await post({ text: 'x'.repeat(40_001) });
    expect(message.text).toHaveLength(40_000);
  });
});

describe('chat.update', () => {
  test('reaches a direct message by its id, not by the person', async () => {
    slack = await startSlack();
    const { channel, ts } = await post({ channel: 'U0BOB0001' });
    const update = (to: string) => slack.api('chat.update', { channel: to, ts, text: 'New' });
    expect(await update('U0BOB0001')).toMatchObject({ error: 'channel_not_found' });
    expect(await update(channel)).toMatchObject({ ok: true });
  });

  test('drops the blocks when only a text is sent', async () => {
    slack = await startSlack();
    const { ts } = await post({ blocks: [actions('go')] });
    await slack.api('chat.update', { channel: GENERAL, ts, text: 'Changed' });
    expect(slack.screen('alice')).toMatchObject([{ text: 'Changed', blocks: [], edited: true }]);
  });

  test('refuses the message of a person, and an ephemeral one', async () => {
    slack = await startSlack();
    await slack.type('alice', 'general', 'Mine');
    const mine = slack.screen('alice')[0]?.ts;
    const update = (ts: unknown) => slack.api('chat.update', { channel: GENERAL, ts, text: 'a' });
    expect(await update(mine)).toMatchObject({ error: 'cant_update_message' });
    const whisper = { channel: GENERAL, user: 'U0ALICE01', text: 'Psst' };
    const { message_ts } = await slack.api('chat.postEphemeral', whisper);
    expect(await update(message_ts)).toMatchObject({ error: 'message_not_found' });
  });
});

describe('a thread whose root was deleted', () => {
  const reply = (thread_ts: string) => post({ thread_ts, text: 'Reply', reply_broadcast: true });

  test('goes on where there were replies', async () => {
    slack = await startSlack();
    const { ts } = await post();
    await reply(ts);
    slack.removeMessage({ channelId: GENERAL, ts });
    expect((await reply(ts)).message).toMatchObject({ thread_ts: ts });
  });

  test('is no more without replies: a message for it lands in the channel', async () => {
    slack = await startSlack();
    const { ts } = await post();
    slack.removeMessage({ channelId: GENERAL, ts });
    const { ok, message } = await reply(ts);
    expect([ok, message.thread_ts]).toEqual([true, undefined]);
    expect(slack.screen('alice')).toMatchObject([{ text: 'Reply', broadcast: false }]);
  });
});

describe('chat.delete', () => {
  test('takes a message away', async () => {
    slack = await startSlack();
    const { ts } = await post();
    await slack.api('chat.delete', { channel: GENERAL, ts });
    expect(slack.screen('alice')).toEqual([]);
  });

  test('leaves a mark where there are replies, which cannot be updated', async () => {
    slack = await startSlack();
    const { ts } = await post();
    await post({ thread_ts: ts });
    await slack.api('chat.delete', { channel: GENERAL, ts });
    expect(slack.screen('alice')[0]?.text).toBe('This message was deleted.');
    const answer = await slack.api('chat.update', { channel: GENERAL, ts, text: 'a' });
    expect(answer).toMatchObject({ error: 'message_not_found' });
  });
});

describe('chat.postEphemeral', () => {
  const whisper = (args: object = {}) =>
    slack.api('chat.postEphemeral', { channel: GENERAL, user: 'U0ALICE01', text: 'Psst', ...args });

  test('is seen by one person alone', async () => {
    slack = await startSlack();
    await whisper();
    expect(slack.screen('alice')).toMatchObject([{ text: 'Psst', ephemeral: true }]);
    expect(slack.screen('bob')).toEqual([]);
  });

  test('shows in a thread only once the thread has a reply', async () => {
    slack = await startSlack();
    const { ts } = await post();
    expect(await whisper({ thread_ts: ts })).toMatchObject({ ok: true });
    expect(slack.screen('alice')).toHaveLength(1);
    await post({ thread_ts: ts });
    await whisper({ thread_ts: ts });
    expect(slack.screen('alice').at(-1)).toMatchObject({ text: 'Psst', threadTs: ts });
  });
});

test('a link to a message', async () => {
  slack = await startSlack();
  const { ts } = await post();
  const { permalink } = await slack.api('chat.getPermalink', { channel: GENERAL, message_ts: ts });
  expect(permalink).toBe(`https://stand-in.slack.com/archives/${GENERAL}/p${ts.replace('.', '')}`);
});
