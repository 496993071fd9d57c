import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folder, makeReadOnly, open, tinyDisk } from '../../db/places.ts';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'src', 'main.ts');

/** Runs `npm start` on a database until it ends. */
async function start(path: string) {
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: 'http://127.0.0.1:9/',
    DATABASE_URL: `sqlite:${path}`,
  };
  const child = spawn(process.execPath, [MAIN], { cwd: await folder(), env });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      text += data;
    });
  const [code] = await once(child, 'close');
  return { code, lines: text.trim().split('\n') };
}

/** A disk with a database that an earlier start has made. */
async function usedDisk() {
  const disk = await tinyDisk(1024);
  if (disk) await (await open(join(disk, 'quiz.db'))).destroy();
  return disk;
}

const fill = (disk: string) => writeFile(join(disk, 'ballast'), Buffer.alloc(2_000_000));

test.for<[string, (disk: string) => unknown, string, string]>([
  [
    'a database on a disk that may not be written',
    makeReadOnly,
    'quiz.db',
    'check the path and its permissions',
  ],
  ['a new database on a full disk', fill, 'new.db', 'the disk is full; make room'],
])(
  'on %s the process says so in one line and exits with 1',
  async ([, spoil, name, reason], context) => {
    const disk = await usedDisk();
    if (!disk) return context.skip('this machine may not mount a small disk');
    await Promise.resolve(spoil(disk)).catch(() => {});
    const path = join(disk, name);
    const { code, lines } = await start(path);
    expect(lines).toEqual([expect.stringContaining(`The database ${path} cannot be used: `)]);
    expect(lines[0]).toContain(reason);
    expect(code).toBe(1);
  },
);
