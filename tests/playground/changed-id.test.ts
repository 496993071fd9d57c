import type { BlockAction } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { actions, startBolt, startSlack } from './slack.ts';

const OLD = 'C0GENERAL';
const NEW = 'C0SHARED1';

describe('a channel whose id has changed', () => {
  let slack: Awaited<ReturnType<typeof startSlack>>;
  afterEach(() => slack.close());
  const post = (args: object = {}) =>
    slack.api('chat.postMessage', { channel: OLD, text: 'Hello', ...args });

  test('is answered about with its new id, whichever is asked for', async () => {
    slack = await startSlack();
    const { ts } = await post();
    slack.changeId('general', NEW);
    for (const channel of [OLD, NEW]) {
      expect(await post({ channel, thread_ts: ts })).toMatchObject({
        ok: true,
        channel: NEW,
        message: { thread_ts: ts },
      });
      const args = { channel, ts, text: 'New', blocks: [{ type: 'divider' }] };
      expect(await slack.api('chat.update', args)).toMatchObject({ ok: true, channel: NEW, ts });
      const link = await slack.api('chat.getPermalink', { channel, message_ts: ts });
      expect(link).toMatchObject({ channel: NEW, permalink: expect.stringContaining(`/${NEW}/`) });
      const whisper = { channel, user: 'U0ALICE01', text: 'Psst' };
      expect(await slack.api('chat.postEphemeral', whisper)).toMatchObject({ ok: true });
    }
    expect(await slack.api('chat.delete', { channel: OLD, ts })).toMatchObject({ channel: NEW });
    expect(slack.screen('bob').every(({ channelId }) => channelId === NEW)).toBe(true);
  });

  test('keeps its messages in their order, and its members', async () => {
    slack = await startSlack();
    for (const text of ['One', 'Two']) await slack.type('bob', 'general', text);
    await slack.type('bob', 'cloud-security', 'Elsewhere');
    slack.changeId('general', NEW);
    await slack.type('carol', 'general', 'Three');
    expect(slack.screen('alice').map(({ channelId, text }) => [channelId, text])).toEqual([
      [NEW, 'One'],
      [NEW, 'Two'],
      ['C0CLOUDSEC', 'Elsewhere'],
      [NEW, 'Three'],
    ]);
    await expect(slack.type('carol', OLD, 'Hi')).rejects.toThrow('cannot write in');
  });

  test('is unknown by the old id where Slack no longer takes it', async () => {
    slack = await startSlack();
    const { ts } = await post();
    slack.changeId('general', NEW, { takesOldId: false });
    expect(await post()).toMatchObject({ error: 'channel_not_found' });
    const args = { channel: OLD, ts, text: 'New' };
    expect(await slack.api('chat.update', args)).toMatchObject({ error: 'channel_not_found' });
    expect(await post({ channel: NEW })).toMatchObject({ ok: true, channel: NEW });
  });

  test('may take posts once a second, by both ids together', async () => {
    slack = await startSlack();
    slack.changeId('general', NEW);
    const answers = [];
    for (const channel of [OLD, NEW, OLD, NEW, OLD, NEW]) answers.push(await post({ channel }));
    const alone = await post({ channel: 'C0CLOUDSEC' });
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    expect(alone.status).toBe(200);
  });

  test('cannot get an id that is or was in use', async () => {
    slack = await startSlack();
    expect(() => slack.changeId('general', 'C0CLOUDSEC')).toThrow('already');
    slack.changeId('general', NEW);
    expect(() => slack.changeId('cloud-security', OLD)).toThrow('already');
    slack.changeId('general', 'C0SHARED2');
    expect(await post()).toMatchObject({ channel: 'C0SHARED2' });
  });
});

test('commands and clicks come with the new id, and an earlier response_url still works', async () => {
  const came: string[] = [];
  const replies: (() => Promise<unknown>)[] = [];
  const slack = await startBolt('socket', (app) => {
    app.command('/encrypt', async ({ ack, command, respond }) => {
      came.push(command.channel_id);
      replies.push(() => respond('Late'));
      await ack();
    });
    app.action('go', async ({ ack, body }) => {
      const { channel, container, message } = body as BlockAction;
      came.push(`${channel?.id} ${container.channel_id} ${container.message_ts === message?.ts}`);
      await ack();
    });
  });
  try {
    await slack.api('chat.postMessage', { channel: OLD, text: 'Root', blocks: [actions('go')] });
    await slack.type('alice', 'general', '/encrypt');
    slack.changeId('general', NEW);
    await slack.type('alice', 'general', '/encrypt');
    await slack.press('alice', await slack.sees('alice', 'Root'), 'go');
    expect(came).toEqual([OLD, NEW, `${NEW} ${NEW} true`]);
    await replies[0]?.();
    expect(await slack.sees('alice', 'Late')).toMatchObject({ channelId: NEW, ephemeral: true });
  } finally {
    await slack.stop();
  }
});
