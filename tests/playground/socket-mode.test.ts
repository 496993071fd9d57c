import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { APP_TOKEN } from '../../src/playground/web-api/router.ts';
import { eachTurn, eventually } from '../eventually.ts';
import { ackByHand } from '../timing.ts';
import { startBolt, startSlack } from './slack.ts';

/** How long a Bolt app stays away after a lost connection. */
const AWAY_MS = 3000;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const stop of cleanUp.splice(0)) await stop();
});

async function start() {
  const { ackLimit, giveUpAcks } = ackByHand();
  const slack = await startSlack({ ackLimit });
  cleanUp.push(slack.close);
  const newUrl = async () => (await slack.api('apps.connections.open', {}, APP_TOKEN)).url;
  return { ...slack, giveUpAcks, newUrl, open: async () => open(await newUrl()) };
}

/** A connection that keeps what it is sent. */
async function open(url: string) {
  const socket = new WebSocket(url);
  const frames: { type: string; envelope_id?: string }[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await once(socket, 'open');
  await eventually(() => expect(frames).toHaveLength(1));
  return { socket, frames };
}

describe('a connection', () => {
  test('begins with hello', async () => {
    const slack = await start();
    const { frames } = await slack.open();
    expect(frames).toMatchObject([
      { type: 'hello', num_connections: 1, debug_info: { approximate_connection_time: 3600 } },
    ]);
    expect((await slack.open()).frames).toMatchObject([{ num_connections: 2 }]);
  });

  test('needs a ticket, and a ticket opens only one', async () => {
    const slack = await start();
    const url = await slack.newUrl();
    await open(url);
    for (const used of [url, url.replace(/ticket=.*/, 'ticket=other')]) {
      const [, response] = await once(new WebSocket(used), 'unexpected-response');
      expect(response.statusCode).toBe(403);
    }
  });

  test('is refused where ten are open', async () => {
    const slack = await start();
    await Promise.all(Array.from({ length: 10 }, slack.open));
    const [, response] = await once(new WebSocket(await slack.newUrl()), 'unexpected-response');
    expect(response.statusCode).toBe(403);
  });

  test('has its pings answered', async () => {
    const slack = await start();
    const { socket } = await slack.open();
    socket.ping('are you there');
    expect(String((await once(socket, 'pong'))[0])).toBe('are you there');
  });
});

describe('envelopes', () => {
  test('go to one connection each, which alone can acknowledge', async () => {
    const slack = await start();
    const [one, other] = [await slack.open(), await slack.open()];
    const typed = slack.type('alice', 'general', '/encrypt help');
    await eventually(() => expect(one.frames).toHaveLength(2));
    expect(one.frames[1]).toMatchObject({ type: 'slash_commands', accepts_response_payload: true });
    expect(other.frames).toHaveLength(1);
    other.socket.send(JSON.stringify({ envelope_id: one.frames[1]?.envelope_id }));
    // What was sent before a ping has been read when its pong comes.
    other.socket.ping();
    await once(other.socket, 'pong');
    slack.giveUpAcks();
    await typed;
    expect(slack.screen('alice')).toMatchObject([
      { text: expect.stringContaining('operation_timeout') },
    ]);
  });

  test('take turns over the connections', async () => {
    const slack = await start();
    const connections = [await slack.open(), await slack.open()];
    for (const { socket } of connections)
      socket.on('message', (data) => {
        const { envelope_id } = JSON.parse(String(data));
        socket.send(JSON.stringify({ envelope_id, payload: {} }));
      });
    await slack.type('alice', 'general', '/encrypt help');
    await slack.type('alice', 'general', '/encrypt help');
    expect(connections.map(({ frames }) => frames.length)).toEqual([2, 2]);
    expect(slack.screen('alice')).toEqual([]);
  });
});

describe('a Bolt app is back after Slack', () => {
  test.each(['refreshSocket', 'dropSocket'] as const)('%s', async (cut) => {
    let calls = 0;
    const slack = await startBolt(
      'socket',
      (app) =>
        app.command('/encrypt', async ({ ack }) => {
          calls += 1;
          await ack();
        }),
      { reconnectMs: AWAY_MS },
    );
    cleanUp.push(slack.stop);
    // Only now, so that the connection that is open is given up by the test alone.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    slack[cut]();
    await eachTurn(() => !slack.botIsConnected());
    await eachTurn(async () => {
      await vi.advanceTimersByTimeAsync(AWAY_MS / 10);
      return slack.botIsConnected();
    });
    await slack.type('alice', 'general', '/encrypt help');
    expect([calls, slack.screen('alice')]).toEqual([1, []]);
  });
});
