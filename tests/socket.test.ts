import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { startTutor } from './helpers.ts';

let slack: Awaited<ReturnType<typeof startTutor>>;
beforeEach(async () => {
  slack = await startTutor();
});
afterEach(() => slack.stop());

const connections = () => slack.logged.filter((line) => line.includes('connected to Slack')).length;
const health = async () => (await fetch(`http://127.0.0.1:${slack.port}/healthz`)).status;

describe('over Socket Mode', () => {
  test.each<['refreshes' | 'drops', () => void]>([
    ['refreshes', () => slack.refreshSocket()],
    ['drops', () => slack.dropSocket()],
  ])('the app is back after Slack %s the connection, and /healthz tells', async (_, cut) => {
    expect(await health()).toBe(200);
    cut();
    await eventually(async () => expect(await health()).toBe(503));
    await eventually(() => expect(connections()).toBe(2));
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
    slack.faults.refuseNext('apps.connections.open', { status: 503 });
    slack.faults.refuseNext('apps.connections.open', { drop: true });
    slack.dropSocket();
    await eventually(() => expect(connections()).toBe(2));
    expect((await slack.ask('help')).text).toMatch(/^Encrypt Tutor/);
  });
});
