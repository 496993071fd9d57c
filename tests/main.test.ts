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
const SECRET = 'secret';
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

/** What a process needs that listens to HTTP. */
async function startOverHttp() {
  const api = await startStandIn();
  const port = await freePort();
  const env = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: api.apiUrl(),
    PORT: String(port),
  };
  return { api, port, env };
}

/** What a process needs that connects to this Slack. */
function socketEnv(standIn: Awaited<ReturnType<typeof startStandIn>>) {
  return {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: standIn.apiUrl(),
  };
}

async function health(port: number): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
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
    const { process: child, output } = start(socketEnv(standIn));
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
    const { process: child, output } = start(socketEnv(standIn));
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
    const { port, env } = await startOverHttp();
    const { process: child, output } = start(env);
    await eventually(() => expect(output.text).toContain('is running'));
    await command(port, url);
    const response = await waiting;
    child.kill('SIGTERM');
    await eventually(() => expect(output.text).toContain('finishing what is under way'));
    response.end('ok');
    expect(await exitOf(child)).toEqual([0, null]);
    expect(output.text).not.toMatch(/cut off|failed/);
  });
});

test.each([404, 503])(
  'apps.connections.open that answers %i at the start is warned of, and /healthz stays 503',
  async (status) => {
    const standIn = await startStandIn();
    const port = await freePort();
    standIn.faults.plan((method) => (method === 'apps.connections.open' ? { status } : undefined));
    const { output } = start({ ...socketEnv(standIn), PORT: String(port) });
    await eventually(() => expect(output.text).toContain(`HTTP ${status}`));
    expect(await health(port)).toBe(503);
    standIn.faults.plan(() => undefined);
    await eventually(() => expect(output.text).toContain('is running'));
    expect(await health(port)).toBe(200);
  },
);

describe('asked to stop over HTTP', () => {
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

describe('what is no object, though Slack signed or sent it, does not end the process', () => {
  test('a correctly signed HTTP body null, payload=null and the like get 400', async () => {
    const { port, env } = await startOverHttp();
    const { process: child, output } = start(env);
    await eventually(() => expect(output.text).toContain('is running'));
    const form = 'application/x-www-form-urlencoded';
    for (const json of ['null', '5', 'true', '"text"', '[]', '[null]', '{"type":', '']) {
      const payload = new URLSearchParams({ payload: json }).toString();
      expect(await postSigned(port, payload, form), payload).toBe(400);
      expect(await postSigned(port, json, 'application/json'), json).toBe(400);
    }
    expect(await health(port)).toBe(200);
    expect(child.exitCode).toBeNull();
  });

  test('frames over the socket that are null, have no such payload or an unknown type', async () => {
    const standIn = await startStandIn();
    const { process: child, output } = start(socketEnv(standIn));
    await eventually(() => expect(output.text).toContain('is running'));
    const envelope = { envelope_id: 'e1', accepts_response_payload: false };
    const payloads = [undefined, null, 5, 'text', [], {}, { event: null }, { event: {} }];
    const types = ['events_api', 'slash_commands', 'interactive'];
    const frames = [
      ...['null', '5', '"text"', '[]', '{}', '{"type":null}', 'no JSON'],
      ...types.flatMap((type) =>
        payloads.map((payload) => JSON.stringify({ ...envelope, type, payload })),
      ),
      ...['close', 'error', 'disconnected', 'ws_message', 'invented'].map((type) =>
        JSON.stringify({ ...envelope, type, payload: {} }),
      ),
    ];
    for (const frame of frames) standIn.sendFrame(frame);
    await standIn.type('alice', 'general', '/encrypt compare kms cloudhsm');
    await eventually(() => {
      expect(standIn.workspace.messages().at(-1)?.text).toMatch(/^AWS KMS vs AWS CloudHSM/);
    });
    expect(child.exitCode).toBeNull();
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

async function command(port: number, responseUrl: string) {
  const fields = {
    command: '/encrypt',
    text: 'help',
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'U1',
    response_url: responseUrl,
  };
  const body = new URLSearchParams(fields).toString();
  await postSigned(port, body, 'application/x-www-form-urlencoded');
}

/** Posts as Slack does; gives the status of the answer. */
async function postSigned(port: number, body: string, contentType: string): Promise<number> {
  const seconds = Math.floor(Date.now() / 1000);
  const hash = createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': contentType,
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${hash}`,
  };
  const url = `http://127.0.0.1:${port}/slack/events`;
  return (await fetch(url, { method: 'POST', headers, body })).status;
}
