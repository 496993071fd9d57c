import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
/** The scripts that run a file of ours, without the tools for developers. */
const OURS = Object.entries<string>(scripts).filter(([, line]) => /^node .*\.ts$/.test(line));

/** Has Node.js take itself for another version before anything else is loaded. */
function asVersion(version: string): string {
  const versions = JSON.stringify({ ...process.versions, node: version });
  const code = `Object.defineProperty(process, 'versions', { value: ${versions} });`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

/** A script of package.json, as npm runs it. */
async function run(line: string, version: string) {
  const [, ...args] = line.split(' ');
  const env = { NODE_OPTIONS: asVersion(version) };
  const child = spawn(process.execPath, args, { cwd: ROOT, env });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

test('there is something to run', () => {
  expect(OURS.map(([name]) => name)).toEqual(expect.arrayContaining(['start', 'playground']));
});

test.each(OURS)('npm run %s on Node 20 says in one sentence what it needs', async (_, line) => {
  expect(await run(line, '20.20.2')).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^Encrypt Tutor needs Node\.js 24, and this is 20\.20\.2: run `npm ci` without .*\n$/,
    ),
  });
});

test.each(['22.18.0', '23.11.1'])('npm start on Node %s says so too', async (version) => {
  const { code, stderr } = await run(scripts.start, version);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`and this is ${version}`)]);
});

test.each(['24.0.0', '26.1.0'])('npm run content:report on Node %s goes on', async (version) => {
  const { code, stdout } = await run(scripts['content:report'], version);
  expect([code, stdout]).toEqual([0, expect.stringContaining('concepts')]);
});
