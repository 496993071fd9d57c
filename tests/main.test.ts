import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readManifest } from '../src/playground/manifest.ts';
import { createStandIn } from '../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../src/playground/web-api/router.ts';
import { eventually } from './eventually.ts';
import { freePort, MANIFEST } from './helpers.ts';

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
/** Every write to it fails as on a full disk. */
const FULL = '/dev/full';
/** Without a .env file. */
const EMPTY = await mkdtemp(join(tmpdir(), 'no-env-'));

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** Runs `npm start` as a process of its own. */
function start(env: Record<string, string>, log: number | 'pipe' = 'pipe') {
  const process_ = spawn(process.execPath, [MAIN], {
    cwd: EMPTY,
    env: { DATABASE_URL: 'sqlite::memory:', ...env },
    stdio: ['ignore', log, log],
  });
  cleanups.push(() => process_.kill('SIGKILL'));
  const output = { text: '' };
  for (const stream of [process_.stdout, process_.stderr]) {
    stream?.on('data', (data) => {
      output.text += data;
    });
  }
  return { process: process_, output };
}

async function exitOf(child: ChildProcess): Promise<[number | null, string | null]> {
  if (child.exitCode !== null) return [child.exitCode, child.signalCode];
  const [code, signal] = await once(child, 'exit');
  return [code, signal];
}

async function startStandIn() {
  const standIn = createStandIn({
    manifest: readManifest(MANIFEST),
    delivery: { kind: 'socket' },
  });
  await standIn.listen();
  cleanups.push(() => standIn.close());
  return standIn;
}

describe('the process', () => {
  test('without any variable names all that is missing, exits with 1, and shows no stack', async () => {
    const { process: child, output } = start({});
    expect(await exitOf(child)).toEqual([1, null]);
    expect(output.text).toMatch(/SLACK_BOT_TOKEN is missing/);
    expect(output.text).toMatch(/SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/);
    expect(output.text).not.toMatch(/^\s+at /m);
  });

  test('connects with two tokens, answers, and exits with 0 when it is asked to stop', async () => {
    const standIn = await startStandIn();
    const { process: child, output } = start({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: standIn.apiUrl(),
    });
    await eventually(() => expect(output.text).toContain('Encrypt Tutor is running'));
    await standIn.type('alice', 'general', '/encrypt compare kms cloudhsm');
    await eventually(() => {
      expect(standIn.workspace.messages().at(-1)?.text).toMatch(/^AWS KMS vs AWS CloudHSM/);
    });
    child.kill('SIGTERM');
    expect(await exitOf(child)).toEqual([0, null]);
    expect(output.text).not.toMatch(/xoxb-|xapp-/);
  });

  test.each([
    ['at the start', true],
    ['when it connects again', false],
  ])('exits with 2 and says why when Slack refuses its token %s', async (_, atStart) => {
    const standIn = await startStandIn();
    const refuse = () =>
      standIn.faults.refuseNext('apps.connections.open', {
        error: 'invalid_auth',
      });
    if (atStart) refuse();
    const { process: child, output } = start({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: standIn.apiUrl(),
    });
    if (!atStart) {
      await eventually(() => expect(output.text).toContain('is running'));
      refuse();
      standIn.refreshSocket();
    }
    expect(await exitOf(child)).toEqual([2, null]);
    expect(output.text).toContain('invalid_auth');
  });

  // Only Linux has a file that is always full.
  test.skipIf(!existsSync(FULL))(
    'answers, and ends when it is asked to stop, where its log is on a full disk',
    async () => {
      const standIn = await startStandIn();
      const full = openSync(FULL, 'w');
      cleanups.push(() => closeSync(full));
      const env = {
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_APP_TOKEN: APP_TOKEN,
        SLACK_API_URL: standIn.apiUrl(),
      };
      const { process: child } = start(env, full);
      await eventually(() => expect(standIn.botIsConnected()).toBe(true));
      await standIn.type('alice', 'general', '/encrypt help');
      await eventually(() => {
        const texts = standIn.workspace.messages().map(({ text }) => text);
        expect(texts.join('\n')).toMatch(/^Encrypt Tutor/m);
      });
      child.kill('SIGTERM');
      expect(await exitOf(child)).toEqual([0, null]);
    },
  );

  test('finishes what is under way before it stops', async () => {
    const { waiting, url } = await slowResponseUrl();
    const api = await startStandIn();
    const port = await freePort();
    const { process: child, output } = start({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: api.apiUrl(),
      PORT: String(port),
    });
    await eventually(() => expect(output.text).toContain('is running'));
    await command(port, 'secret', url);
    const response = await waiting;
    child.kill('SIGTERM');
    await eventually(() => expect(output.text).toContain('finishing what is under way'));
    response.end('ok');
    expect(await exitOf(child)).toEqual([0, null]);
    expect(output.text).not.toMatch(/cut off|failed/);
  });
});

describe('asked to stop over HTTP', () => {
  async function startOverHttp() {
    const api = await startStandIn();
    const port = await freePort();
    const env = {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: api.apiUrl(),
      PORT: String(port),
    };
    return { api, port, env };
  }

  test('the process ends although a connection is open that says nothing', async () => {
    const { port, env } = await startOverHttp();
    const { process: child, output } = start(env);
    await eventually(() => expect(output.text).toContain('is running'));
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    child.kill('SIGTERM');
    expect(await exitOf(child)).toEqual([0, null]);
    silent.destroy();
  });

  test('the process ends well also before it has started', async () => {
    const { api, env } = await startOverHttp();
    api.faults.refuseNext('auth.test', { hang: true });
    const { process: child, output } = start({ ...env, LOG_LEVEL: 'info' });
    await eventually(() => expect(api.faults.take('auth.test')).toBeUndefined());
    child.kill('SIGTERM');
    const [code] = await exitOf(child);
    expect(output.text).not.toMatch(/not started/);
    expect([0, null]).toContain(code);
  });
});

/** A response URL that leaves the bot waiting for its answer until the test gives it. */
async function slowResponseUrl() {
  const { promise: waiting, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => resolve(response));
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  cleanups.push(() => server.close());
  return { waiting, url: `http://127.0.0.1:${port}/` };
}

async function command(port: number, secret: string, responseUrl: string) {
  const fields = {
    command: '/encrypt',
    text: 'help',
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'U1',
    response_url: responseUrl,
  };
  const body = new URLSearchParams(fields).toString();
  const seconds = Math.floor(Date.now() / 1000);
  const hash = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${hash}`,
  };
  await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers,
    body,
  });
}
