import { afterEach, describe, expect, test } from 'vitest';
import { APP_TOKEN } from '../../src/playground/web-api/router.ts';
import { startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

const GENERAL = 'C0GENERAL';
const post = (args: object = {}) =>
  slack.api('chat.postMessage', { channel: GENERAL, text: 'Hello', ...args });

describe('calls that Slack refuses', () => {
  const long = 'x'.repeat(4001);
  test.each<[string, string, object, string]>([
    ['an unknown method', 'chat.shout', {}, 'unknown_method'],
    ['an unknown channel', 'chat.postMessage', { channel: 'C1', text: 'a' }, 'channel_not_found'],
    [
      'a private channel without the bot',
      'chat.postMessage',
      { channel: 'C0KEYCEREMONY', text: 'a' },
      'channel_not_found',
    ],
    [
      'a talk of two people',
      'chat.postMessage',
      { channel: 'D0ALICEBOB', text: 'a' },
      'channel_not_found',
    ],
    [
      'a public channel without the bot',
      'chat.postMessage',
      { channel: 'C0RANDOM', text: 'a' },
      'not_in_channel',
    ],
    [
      'an archived channel',
      'chat.postMessage',
      { channel: 'C0ARCHIVED', text: 'a' },
      'is_archived',
    ],
    [
      'a message to a bot',
      'chat.postMessage',
      { channel: 'U0TUTOR01', text: 'a' },
      'cannot_dm_bot',
    ],
    ['a message of nothing', 'chat.postMessage', { channel: GENERAL }, 'no_text'],
    [
      'blocks that are no JSON',
      'chat.postMessage',
      { channel: GENERAL, blocks: 'a' },
      'invalid_blocks_format',
    ],
    ['a missing argument', 'chat.update', { channel: GENERAL, text: 'a' }, 'invalid_arguments'],
    [
      'an update of nothing there',
      'chat.update',
      { channel: GENERAL, ts: '1.000000', text: 'a' },
      'message_not_found',
    ],
    [
      'an update with a long text',
      'chat.update',
      { channel: GENERAL, ts: '1.000000', text: long },
      'msg_too_long',
    ],
    [
      'an ephemeral with a long text',
      'chat.postEphemeral',
      { channel: GENERAL, user: 'U0ALICE01', text: long },
      'msg_too_long',
    ],
    [
      'an ephemeral for an outsider',
      'chat.postEphemeral',
      { channel: GENERAL, user: 'U1', text: 'a' },
      'user_not_in_channel',
    ],
    [
      'an ephemeral where the bot is not',
      'chat.postEphemeral',
      { channel: 'C0RANDOM', user: 'U0ALICE01', text: 'a' },
      'not_in_channel',
    ],
    ['an unknown person', 'users.info', { user: 'U1' }, 'user_not_found'],
    [
      'a link to nothing',
      'chat.getPermalink',
      { channel: GENERAL, message_ts: '1.000000' },
      'message_not_found',
    ],
  ])('%s', async (_, method, args, error) => {
    slack = await startSlack();
    expect(await slack.api(method, args)).toMatchObject({ ok: false, error });
  });

  test.each<[string, string, string]>([
    ['chat.postMessage', '', 'not_authed'],
    ['chat.postMessage', 'xoxb-another', 'invalid_auth'],
    ['chat.postMessage', APP_TOKEN, 'not_allowed_token_type'],
    ['apps.connections.open', 'xoxb-playground', 'not_allowed_token_type'],
  ])('%s with the token "%s"', async (method, token, error) => {
    slack = await startSlack();
    expect(await slack.api(method, {}, token)).toMatchObject({ ok: false, error });
  });

  test('a method whose scope is not in the manifest', async () => {
    slack = await startSlack({ scopes: ['commands', 'users:read'] });
    expect(await post()).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'commands,users:read',
    });
  });

  test('bad blocks, with the place of each fault', async () => {
    slack = await startSlack();
    const fault = 'unsupported type: grid [json-pointer:/blocks/1/type]';
    expect(await post({ blocks: [{ type: 'divider' }, { type: 'grid' }] })).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      errors: [fault],
      response_metadata: { messages: [`[ERROR] ${fault}`] },
    });
    expect(slack.screen('alice')).toEqual([]);
  });
});
