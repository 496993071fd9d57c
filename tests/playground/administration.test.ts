import { afterEach, describe, expect, test } from 'vitest';
import { startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

const GENERAL = 'C0GENERAL';
const post = (args: object = {}) =>
  slack.api('chat.postMessage', { channel: GENERAL, text: 'Hello', ...args });
const update = (ts: string) =>
  slack.api('chat.update', { channel: GENERAL, ts, text: 'New', blocks: [{ type: 'divider' }] });

describe('a group conversation', () => {
  test('has no bot, is unknown to it, and is named by who is in it', async () => {
    slack = await startSlack({ scopes: ['commands', 'chat:write', 'mpim:read'] });
    const { id, name } = slack.openGroup(['alice', 'bob', 'carol']);
    expect(name).toBe('mpdm-alice--bob--carol-1');
    expect(await post({ channel: id })).toMatchObject({ error: 'channel_not_found' });
    expect(await slack.api('conversations.info', { channel: id })).toMatchObject({
      error: 'channel_not_found',
    });
    await slack.type('alice', id, '/invite @Encrypt Tutor');
    expect(slack.screen('alice')).toMatchObject([{ text: expect.stringContaining('Nobody can') }]);
  });

  test.each([[['alice', 'bob']], [['alice', 'bob', 'encrypt-tutor']]])(
    'is not one of %j',
    async (handles) => {
      slack = await startSlack();
      expect(() => slack.openGroup(handles)).toThrow('three to nine people');
    },
  );
});

describe('people', () => {
  test('join by the hundred, and see, write and are written to', async () => {
    slack = await startSlack();
    const many = Array.from({ length: 200 }, (_, index) =>
      slack.addMember({ handle: `person${index}`, channels: ['general'] }),
    );
    expect(new Set(many.map(({ id }) => id)).size).toBe(200);
    await slack.type('person199', 'general', 'I am here');
    expect(slack.screen('person0')).toMatchObject([{ text: 'I am here' }]);
    expect(await post({ channel: many[7]?.id })).toMatchObject({ ok: true });
    expect(slack.screen('person7')).toHaveLength(2);
  });

  test('join only the channel that is named', async () => {
    slack = await startSlack();
    slack.addMember({ handle: 'erin', channels: ['cloud-security'] });
    await expect(slack.type('erin', 'general', 'Hi')).rejects.toThrow('cannot write in');
    await slack.type('erin', 'cloud-security', 'Hi');
    expect(slack.screen('dana')).toHaveLength(1);
  });

  test.each<[string, { handle: string; channels?: string[] }, string]>([
    ['twice', { handle: 'alice' }, 'alice already'],
    ['nowhere', { handle: 'erin', channels: ['nowhere'] }, 'no channel nowhere'],
  ])('cannot join %s', async (_, wish, why) => {
    slack = await startSlack();
    expect(() => slack.addMember(wish)).toThrow(why);
  });

  test('of another organisation cannot be written to directly', async () => {
    slack = await startSlack();
    expect(await post({ channel: 'U0DANA001' })).toMatchObject({ error: 'channel_not_found' });
  });
});

describe('a channel', () => {
  test('takes no message and no change once it is archived', async () => {
    slack = await startSlack();
    const { ts } = await post();
    slack.archive('general');
    expect(await post()).toMatchObject({ error: 'is_archived' });
    const whisper = { channel: GENERAL, user: 'U0ALICE01', text: 'Psst' };
    const whispered = await slack.api('chat.postEphemeral', whisper);
    expect(whispered).toMatchObject({ error: 'is_archived' });
    expect(await update(ts)).toMatchObject({ error: 'is_inactive' });
  });

  test('comes back from the archive without the bot, which may be invited again', async () => {
    slack = await startSlack();
    slack.archive('general');
    slack.unarchive('general');
    expect(await post()).toMatchObject({ error: 'not_in_channel' });
    slack.inviteBot('general');
    expect(await post()).toMatchObject({ ok: true });
    await slack.type('alice', 'general', 'Back');
  });

  test('that the bot is thrown out of takes changes, and no new messages', async () => {
    slack = await startSlack();
    const { ts } = await post();
    slack.kickBot('general');
    expect(await post()).toMatchObject({ error: 'not_in_channel' });
    expect(await update(ts)).toMatchObject({ ok: true });
    expect(await post({ channel: 'C0CLOUDSEC' })).toMatchObject({ ok: true });
  });

  test('that is private is unknown to a bot that was thrown out', async () => {
    slack = await startSlack();
    slack.inviteBot('key-ceremony');
    expect(await post({ channel: 'C0KEYCEREMONY' })).toMatchObject({ ok: true });
    slack.kickBot('key-ceremony');
    expect(await post({ channel: 'C0KEYCEREMONY' })).toMatchObject({ error: 'channel_not_found' });
  });
});

test('a message that is removed by hand cannot be changed, nor linked to', async () => {
  slack = await startSlack();
  const { ts } = await post();
  slack.removeMessage({ channelId: GENERAL, ts });
  expect(slack.screen('alice')).toEqual([]);
  expect(await update(ts)).toMatchObject({ error: 'message_not_found' });
  const link = await slack.api('chat.getPermalink', { channel: GENERAL, message_ts: ts });
  expect(link).toMatchObject({ error: 'message_not_found' });
});
