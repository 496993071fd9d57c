import type { BlockAction, SlashCommand } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { actions, type Bolt, button, startBolt } from './slack.ts';

let slack: Bolt;
afterEach(() => slack.stop());

const started = async () => {
  const commands: SlashCommand[] = [];
  const clicks: BlockAction[] = [];
  slack = await startBolt('socket', (app) => {
    app.command('/encrypt', async ({ ack, command }) => {
      commands.push(command);
      await ack();
    });
    app.action<BlockAction>('go', async ({ ack, body }) => {
      clicks.push(body);
      await ack();
    });
  });
  return { commands, clicks };
};

const URL_FORM = /^http:\/\/127\.0\.0\.1:\d+\/(commands|actions)\/[\w-]+$/;
const TS_FORM = /^\d{10}\.\d{6}$/;

test('a command comes with all that Slack sends', async () => {
  const { commands } = await started();
  await slack.type('alice', 'cloud-security', '/encrypt explain kms');
  expect(commands).toEqual([
    {
      token: 'stand-in',
      team_id: 'T0STANDIN',
      team_domain: 'stand-in',
      channel_id: 'C0CLOUDSEC',
      channel_name: 'cloud-security',
      user_id: 'U0ALICE01',
      user_name: 'alice',
      command: '/encrypt',
      text: 'explain kms',
      api_app_id: 'A0TUTOR01',
      is_enterprise_install: 'false',
      response_url: expect.stringMatching(URL_FORM),
      trigger_id: expect.any(String),
    },
  ]);
});

const place = { channelId: 'C0GENERAL', userId: 'U0TUTOR01', text: 'Go?' };
const blocks = [{ type: 'actions' as const, block_id: 'b', elements: [button('go', 'v')] }];

test('a click in a thread comes with the message and its thread', async () => {
  const { clicks } = await started();
  const root = slack.workspace.post({ ...place, text: 'Root' });
  const { ts } = slack.workspace.post({ ...place, blocks, threadTs: root.ts });
  await slack.press('bob', await slack.sees('bob', 'Go?'), 'go');
  expect(clicks).toMatchObject([
    {
      type: 'block_actions',
      user: { id: 'U0BOB0001', username: 'bob', name: 'bob', team_id: 'T0STANDIN' },
      team: { id: 'T0STANDIN', domain: 'stand-in' },
      channel: { id: 'C0GENERAL', name: 'general' },
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: 'C0GENERAL',
        is_ephemeral: false,
        thread_ts: root.ts,
      },
      message: { ts, text: 'Go?', thread_ts: root.ts, bot_id: 'B0TUTOR01' },
      actions: [
        {
          type: 'button',
          action_id: 'go',
          block_id: 'b',
          value: 'v',
          text: { type: 'plain_text', text: 'go' },
          action_ts: expect.stringMatching(TS_FORM),
        },
      ],
      state: { values: {} },
      api_app_id: 'A0TUTOR01',
      response_url: expect.stringMatching(URL_FORM),
    },
  ]);
});

test('a click on an ephemeral message comes without the message', async () => {
  const { clicks } = await started();
  slack.workspace.post({
    ...place,
    blocks: [{ ...actions('go'), block_id: 'b' }],
    onlyFor: 'U0ALICE01',
  });
  await slack.press('alice', await slack.sees('alice', 'Go?'), 'go');
  expect(clicks).toHaveLength(1);
  expect(clicks[0]).not.toHaveProperty('message');
  expect(clicks[0]?.container).toMatchObject({ is_ephemeral: true });
});
