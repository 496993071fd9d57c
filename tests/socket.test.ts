import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eachTurn } from './eventually.ts';
import { startTutor } from './helpers.ts';

/** How long the app stays away after a lost connection. */
const AWAY_MS = 3000;

let slack: Awaited<ReturnType<typeof startTutor>>;
beforeEach(async () => {
  slack = await startTutor({ timing: { pingTimeoutMs: AWAY_MS } });
  // Only now, so that the connection that is open is given up by the test alone.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await slack.stop();
});

const connections = () => slack.logged.filter((line) => line.includes('connected to Slack')).length;
const health = async () => (await fetch(`http://127.0.0.1:${slack.port}/healthz`)).status;

describe('over Socket Mode', () => {
  test.each<['refreshes' | 'drops', () => void]>([
    ['refreshes', () => slack.refreshSocket()],
    ['drops', () => slack.dropSocket()],
  ])('the app is back after Slack %s the connection, and /healthz tells', async (_, cut) => {
    expect(await health()).toBe(200);
    cut();
    await eachTurn(async () => (await health()) === 503);
    await vi.advanceTimersByTimeAsync(AWAY_MS);
    await eachTurn(() => connections() === 2);
    expect(await health()).toBe(200);
    expect((await slack.ask('compare sse-kms sse-s3')).text).toMatch(/^SSE-KMS vs SSE-S3/);
  });

  test('no request to /healthz can end the process', async () => {
    for (const path of ['//', '/healthz?x=1', '/%', '/other']) {
      const socket = connect(slack.port, '127.0.0.1');
      socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      await once(socket.resume(), 'close');
    }
    expect(await health()).toBe(200);
  });

  test('a Slack that fails to open a new connection is asked again', async () => {
    let asked = 0;
    slack.faults.plan((method, count) => {
      if (method !== 'apps.connections.open') return undefined;
      asked = count;
      return [{ status: 503 }, { drop: true }][count - 1];
    });
    slack.dropSocket();
    await eachTurn(async () => {
      await vi.advanceTimersByTimeAsync(100);
      return asked === 3;
    });
    await eachTurn(() => connections() === 2);
    expect((await slack.ask('help')).text).toMatch(/^Encrypt Tutor/);
  });
});
