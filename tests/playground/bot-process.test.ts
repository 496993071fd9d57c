import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createBotProcess } from '../../src/playground/bot-process.ts';
import { eventually } from '../eventually.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function scriptOf(source: string) {
  const folder = await mkdtemp(join(tmpdir(), 'bot-'));
  folders.push(folder);
  const script = join(folder, 'bot.mjs');
  await writeFile(script, source);
  return script;
}

async function start(source: string) {
  const lines: string[] = [];
  const onGiveUp = vi.fn();
  const deps = { script: await scriptOf(source), env: process.env, onGiveUp };
  const bot = createBotProcess({ ...deps, say: (line) => lines.push(line) });
  bot.start();
  return { bot, lines, onGiveUp };
}

test('a bot that dies at once three times in a row is given up', async () => {
  const { lines, onGiveUp } = await start('process.exit(3)');
  await eventually(() => expect(onGiveUp).toHaveBeenCalledOnce());
  const again = 'The bot died (exit code 3); starting it again in 1 s.';
  const enough = 'The bot died at once 3 times (exit code 3); giving up.';
  const said = lines.filter(
    (line) => !/^Bot: process \d+; kill it to see what happens\.$/.test(line),
  );
  expect(said).toEqual([again, again, enough]);
});

test('a bot that is stopped is neither started again nor spoken of', async () => {
  const { bot, lines, onGiveUp } = await start('setInterval(() => {}, 1000)');
  await bot.stop();
  expect([lines.length, onGiveUp.mock.calls]).toEqual([1, []]);
});
