import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';

const MAIN = join(import.meta.dirname, '../../src/playground/main.ts');
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** `npm run playground`, with all that it prints. */
function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env: { ...process.env, ...env } });
  running.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const says = (words: RegExp) =>
    eventually(() => {
      const found = output.match(words);
      if (!found) throw new Error(`not said yet: ${words}\n${output}`);
      return found;
    });
  const ended = async () =>
    child.exitCode === null ? (await once(child, 'exit'))[0] : child.exitCode;
  return { child, says, ended, output: () => output };
}

/** What the page is told. */
async function isConnected(url: string): Promise<boolean> {
  const socket = new WebSocket(url.replace('http', 'ws').replace('/?', '/page/socket?'));
  const [{ data }] = await once(socket, 'message');
  socket.close();
  return JSON.parse(data).botConnected;
}

describe('npm run playground', () => {
  test('says its address, serves the page, and starts a bot that died again', async () => {
    const { child, says, ended, output } = run({ PLAYGROUND_PORT: '0' });
    const [, url = ''] = await says(/^Playground: (http:\/\/127\.0\.0\.1:\d+\/\?as=alice)\n/);
    expect(await (await fetch(url)).text()).toContain('<title>Encrypt Tutor playground</title>');
    const script = await fetch(new URL('/main.tsx', url));
    expect([script.status, await script.text()]).toEqual([200, expect.stringContaining('preact')]);
    const connected = async () => expect(await isConnected(url), output()).toBe(true);
    const bot = () => Number(output().match(/.*^Bot: process (\d+);/ms)?.[1]);
    await eventually(connected);
    process.kill(bot(), 'SIGKILL');
    await says(/The bot died \(SIGKILL\); starting it again in 1 s\.\n/);
    await eventually(connected);
    child.kill('SIGTERM');
    expect(await ended(), output()).toBe(0);
    expect(() => process.kill(bot(), 0)).toThrow('ESRCH');
  });

  test('with a wrong port says so in one sentence', async () => {
    const { ended, output } = run({ PLAYGROUND_PORT: 'many' });
    expect(await ended()).toBe(1);
    expect(output()).toBe('PLAYGROUND_PORT must be a whole number from 0 to 65535, not "many".\n');
  });

  test('with a taken port says so in one sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { ended, output } = run({ PLAYGROUND_PORT: String(port) });
    expect(await ended()).toBe(1);
    expect(output()).toBe(
      `Port ${port} is taken; set PLAYGROUND_PORT to another, or to 0 for any.\n`,
    );
    taken.close();
  });
});
