import { afterEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/playground/workspace.ts';
import { actions, type Bolt, startBolt } from './slack.ts';

let slack: Bolt;
afterEach(() => slack.stop());

const MINUTE = 60_000;
let at = Date.now();
const place = { channelId: 'C0GENERAL', userId: 'U0TUTOR01', text: 'Go?' };
const blocks = [{ ...actions('go'), block_id: 'b' }];

/** Someone types or clicks, and the response_url of that is handed out. */
async function afterCommand(channel = 'general') {
  const urls: string[] = [];
  slack = await startBolt(
    'socket',
    (app) =>
      app.command('/encrypt', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      }),
    { now: () => at },
  );
  await slack.type('alice', channel, '/encrypt help');
  return urls[0] ?? '';
}

async function afterClick(on: Partial<Message>) {
  const urls: string[] = [];
  slack = await startBolt('socket', (app) =>
    app.action('go', async ({ ack, body }) => {
      urls.push('response_url' in body ? body.response_url : '');
      await ack();
    }),
  );
  if (on.threadTs) slack.workspace.post({ ...place, text: 'Root' });
  slack.workspace.post({ ...place, blocks, ...on });
  await slack.press('alice', await slack.sees('alice', 'Go?'), 'go');
  return urls[0] ?? '';
}

async function send(url: string, message: object) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(message) });
  return `${response.status} ${await response.text()}`;
}

const shown = () => slack.screen('alice').map(({ text, ephemeral }) => [text, ephemeral]);
const shownToBob = () => slack.screen('bob').map(({ text }) => text);

describe('how often and how long', () => {
  test('respond() is refused the sixth time', async () => {
    const statuses: number[] = [];
    slack = await startBolt('socket', (app) => {
      app.command('/encrypt', async ({ ack, respond, client }) => {
        await ack();
        for (let use = 1; use <= 6; use += 1)
          await respond(`Answer ${use}`).catch((error) => statuses.push(error.statusCode));
        await client.chat.postMessage({ channel: 'C0GENERAL', text: 'Done' });
      });
    });
    await slack.type('alice', 'general', '/encrypt help');
    await slack.sees('alice', 'Done');
    expect(shown().map(([text]) => text)).toEqual(
      [1, 2, 3, 4, 5].map((use) => `Answer ${use}`).concat('Done'),
    );
    expect(statuses).toEqual([404]);
  });

  test('the sixth use and the thirty-first minute have their own words', async () => {
    const url = await afterCommand();
    for (let use = 1; use <= 5; use += 1) expect(await send(url, { text: 'a' })).toBe('200 ok');
    expect(await send(url, { text: 'a' })).toBe('404 used_url');
    at += 31 * MINUTE;
    expect(await send(url, { text: 'a' })).toBe('404 expired_url');
  });

  test('an unknown url is refused', async () => {
    await afterCommand();
    expect(await send(`${slack.origin()}/commands/other`, { text: 'a' })).toBe('404 no_service');
  });
});

describe('an answer to a command', () => {
  test('is ephemeral unless it says otherwise, also where the bot is not', async () => {
    const url = await afterCommand('random');
    await send(url, { text: 'For you' });
    await send(url, { text: 'For all', response_type: 'in_channel' });
    expect(shown()).toEqual([
      ['For you', true],
      ['For all', false],
    ]);
    expect(shownToBob()).toEqual(['For all']);
  });

  test.each<[string, object, string]>([
    ['bad blocks', { text: 'a', blocks: [{ type: 'grid' }] }, '400 invalid_blocks'],
    ['nothing', { response_type: 'in_channel' }, '400 no_text'],
    ['another response_type', { text: 'a', response_type: 'loud' }, '400 invalid_payload'],
    [
      'a thread that is not',
      { text: 'a', response_type: 'in_channel', thread_ts: '1.000000' },
      '400 thread_not_found',
    ],
  ])('with %s is refused', async (_, message, refusal) => {
    expect(await send(await afterCommand(), message)).toBe(refusal);
    expect(shown()).toEqual([]);
  });
});

describe('an answer to a click', () => {
  test('replaces an ephemeral message, which stays ephemeral', async () => {
    const url = await afterClick({ onlyFor: 'U0ALICE01' });
    await send(url, { text: 'New', replace_original: true, response_type: 'in_channel' });
    expect(shown()).toEqual([['New', true]]);
    expect(slack.screen('alice')[0]?.blocks).toEqual([]);
    expect(shownToBob()).toEqual([]);
  });

  test('replaces a public message for everyone', async () => {
    await send(await afterClick({}), { text: 'New', replace_original: 'true' });
    expect([shown(), shownToBob()]).toEqual([[['New', false]], ['New']]);
  });

  test.each<[string, Partial<Message>]>([
    ['ephemeral', { onlyFor: 'U0ALICE01' }],
    ['public', {}],
  ])('deletes a message that is %s', async (_, on) => {
    expect(await send(await afterClick(on), { delete_original: true })).toBe('200 ok');
    expect([shown(), shownToBob()]).toEqual([[], []]);
  });

  test('is a new message unless it replaces', async () => {
    await send(await afterClick({ onlyFor: 'U0ALICE01' }), { text: 'Also' });
    expect(shown()).toEqual([
      ['Go?', true],
      ['Also', true],
    ]);
  });

  test.each<[string, object, boolean]>([
    ['without thread_ts lands in the channel', { response_type: 'in_channel' }, false],
    [
      'with thread_ts lands in the thread',
      { response_type: 'in_channel', thread_ts: 'ROOT' },
      true,
    ],
    ['that is ephemeral lands in the channel', { thread_ts: 'ROOT' }, false],
  ])('in a thread %s', async (_, message, inThread) => {
    const url = await afterClick({});
    const root = slack.screen('alice')[0]?.ts ?? '';
    slack.workspace.post({ ...place, blocks, text: 'Reply?', threadTs: root });
    const threaded = JSON.parse(
      JSON.stringify({ ...message, text: 'Answer' }).replace('ROOT', root),
    );
    await send(url, threaded);
    expect((await slack.sees('alice', 'Answer')).threadTs).toBe(inThread ? root : undefined);
  });
});
