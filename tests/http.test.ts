import { createHmac } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { labelsOf, startTutor } from './helpers.ts';

const SECRET = 'a-signing-secret';
const slack = await startTutor({ over: 'http' });
afterAll(slack.stop);

const url = `http://127.0.0.1:${slack.port}`;
const body = new URLSearchParams({
  command: '/encrypt',
  text: 'help',
  team_id: 'T1',
}).toString();

function post(headers: Record<string, string>, text = body) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: text,
  });
}

function signed(seconds: number, secret = SECRET): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${signature}`,
  };
}

const now = Math.floor(Date.now() / 1000);

describe('over signed HTTP', () => {
  test('a command and a click are answered as over Socket Mode', async () => {
    const card = await slack.ask('compare sse-kms sse-s3');
    expect(labelsOf(card)).toContain('Explain SSE-S3');
    const explained = await slack.askByButton(card, 'Explain SSE-S3');
    expect(explained.text).toMatch(/^SSE-S3/);
  });

  test.each([
    ['without a signature', {}],
    ['signed with another secret', signed(now, 'another')],
    ['signed an hour ago', signed(now - 3600)],
    ['with a signature for other text', { ...signed(now), 'x-slack-signature': 'v0=00' }],
  ])('a request %s gets 401', async (_, headers) => {
    expect((await post(headers)).status).toBe(401);
  });

  test.each([
    ['POST', '/slack/other'],
    ['GET', '/slack/events'],
  ])('%s %s gets 404', async (method, path) => {
    expect((await fetch(`${url}${path}`, { method })).status).toBe(404);
  });

  test('a request signed just now gets 200', async () => {
    expect((await post(signed(now))).status).toBe(200);
  });

  test('/healthz says that the app is up', async () => {
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  test('/healthz says so too to a monitor that asks with HEAD', async () => {
    expect((await fetch(`${url}/healthz`, { method: 'HEAD' })).status).toBe(200);
  });
});
