import type { App } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { ackByHand } from '../timing.ts';
import { actions, type Bolt, startBolt } from './slack.ts';

let slack: Bolt;
afterEach(() => slack.stop());

const question = {
  channelId: 'C0GENERAL',
  userId: 'U0TUTOR01',
  text: 'Go?',
  blocks: [{ ...actions('go'), block_id: 'b' }],
};

function listen(app: App) {
  app.command('/encrypt', async ({ ack, respond, command }) => {
    await ack();
    const { text, user_name, channel_name } = command;
    await respond({ text: `${user_name} in ${channel_name}: ${text}`, blocks: [actions('go')] });
  });
  app.action('go', async ({ ack, respond, body }) => {
    await ack();
    await respond(`clicked by ${body.user.id}`);
  });
}

describe.each(['socket', 'http'] as const)('a Bolt app over %s', (over) => {
  test('answers a command', async () => {
    slack = await startBolt(over, listen);
    await slack.type('alice', 'random', '/encrypt compare  “a” b ');
    const answer = await slack.sees('alice', 'alice in random: compare  “a” b');
    expect(answer).toMatchObject({ ephemeral: true, userId: 'U0TUTOR01' });
    expect(slack.screen('bob')).toEqual([]);
  });

  test('answers a click', async () => {
    slack = await startBolt(over, listen);
    await slack.type('bob', 'D0ALICEBOB', '/encrypt help');
    await slack.press('bob', await slack.sees('bob', 'bob in directmessage'), 'go');
    await slack.sees('bob', 'clicked by U0BOB0001');
  });

  test('may answer in the acknowledgement', async () => {
    slack = await startBolt(over, (app) => app.command('/encrypt', ({ ack }) => ack('At once')));
    await slack.type('alice', 'general', '/encrypt help');
    expect(slack.screen('alice')).toMatchObject([{ text: 'At once', ephemeral: true }]);
  });

  test('that acknowledges a command too late is named', async () => {
    const { ackLimit, giveUpAcks } = ackByHand();
    slack = await startBolt(over, (app) => app.command('/encrypt', async () => giveUpAcks()), {
      ackLimit,
    });
    await slack.type('alice', 'general', '/encrypt help');
    const failure = '/encrypt failed with the error "operation_timeout"';
    expect(slack.screen('alice')).toMatchObject([{ text: failure, userId: 'USLACKBOT' }]);
  });

  test('that acknowledges a click too late is named', async () => {
    const { ackLimit, giveUpAcks } = ackByHand();
    slack = await startBolt(over, (app) => app.action('go', async () => giveUpAcks()), {
      ackLimit,
    });
    slack.workspace.post(question);
    const click = slack.press('alice', await slack.sees('alice', 'Go?'), 'go');
    expect(await click).toBe('This app did not respond in time.');
  });

  test('hears of a mention and of a direct message', async () => {
    slack = await startBolt(
      over,
      (app) => {
        app.event('app_mention', async ({ event, say }) => {
          await say({ text: `mentioned by ${event.user}: ${event.text}`, thread_ts: event.ts });
        });
        app.message(async ({ message, say }) => {
          if ('text' in message) await say(`${message.channel_type}: ${message.text}`);
        });
      },
      { events: ['app_mention', 'message.im'] },
    );
    await slack.type('alice', 'general', '@Encrypt Tutor is a < b?');
    await slack.sees('bob', 'mentioned by U0ALICE01: <@U0TUTOR01> is a &lt; b?');
    await slack.type('alice', 'D0ALICE01', 'Hello');
    await slack.sees('alice', 'im: Hello');
  });
});

test('an HTTP app that answers with an error is named', async () => {
  slack = await startBolt('http', () => undefined, { unhandledMs: 100 });
  slack.workspace.post(question);
  const click = slack.press('alice', await slack.sees('alice', 'Go?'), 'go');
  expect(await click).toBe('This app responded with an error.');
});
