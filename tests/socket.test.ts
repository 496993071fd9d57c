import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../src/playground/faults.ts';
import { eachTurn, eventually } from './eventually.ts';
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

/** The lines at warning or above, since the app connected. */
const warnings = () =>
  slack.logged.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40);
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

  test('after a cut socket one warning has the reason, then it is connected again', async () => {
    slack.dropSocket();
    await eventually(() => expect(slack.logged.join()).toContain('connected to Slack again'));
    expect(warnings()).toMatchObject([
      { level: 40, msg: 'the connection to Slack broke', reason: 'it was cut without a word' },
    ]);
  });

  test('a refreshed connection is no reason to warn', async () => {
    slack.refreshSocket();
    await eventually(() => expect(slack.logged.join()).toContain('connected to Slack again'));
    expect(warnings()).toEqual([]);
  });

  test.each<[string, Fault, string]>([
    ['404', { status: 404 }, 'HTTP 404'],
    ['503', { status: 503 }, 'HTTP 503'],
    ['ratelimited', { error: 'ratelimited' }, 'ratelimited'],
    ['nothing', { drop: true }, 'UND_ERR_SOCKET'],
  ])('a warning says that apps.connections.open answers %s', async (_, fault, reason) => {
    slack.faults.plan((method) => (method === 'apps.connections.open' ? fault : undefined));
    slack.refreshSocket();
    const [warning] = await eventually(() => {
      expect(warnings()).not.toEqual([]);
      return warnings();
    });
    const url = `${slack.apiUrl()}apps.connections.open`;
    expect(warning).toMatchObject({
      level: 40,
      msg: 'Slack did not open a connection',
      err: reason,
      url,
    });
    expect(await health()).toBe(503);
    slack.faults.plan(() => undefined);
    await eventually(() => expect(connections()).toBe(2));
    expect(await health()).toBe(200);
    expect(warnings().every(({ level }) => level === 40)).toBe(true);
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
