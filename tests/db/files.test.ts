import { chmod, copyFile, mkdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { createFileCheck } from '../../src/db/lost-files.ts';
import { folder, open } from './places.ts';
import { startBot } from './running.ts';

const PERMISSIONS = 0o777;

async function permissionsOf(path: string): Promise<string> {
  return ((await stat(path)).mode & PERMISSIONS).toString(8);
}

const place = { teamId: 'T1', channelId: 'C1', turn: 1, askedAt: 'today' };

describe('the database file deleted or replaced under the running bot', () => {
  test.each<[string, (path: string) => Promise<unknown>]>([
    ['the file is deleted', (path) => rm(path)],
    ['its folder is renamed', (path) => rename(join(path, '..'), `${join(path, '..')}-old`)],
    [
      'a copy takes its place',
      async (path) => {
        await copyFile(path, `${path}.copy`);
        await rename(`${path}.copy`, path);
      },
    ],
    ['its -wal is deleted', (path) => rm(`${path}-wal`)],
    ['its -shm is deleted', (path) => rm(`${path}-shm`)],
  ])('%s: the process says so at error level and ends with code 2', async (_, act) => {
    const cwd = await folder();
    const { ended, output } = await startBot(cwd, 'data/quiz.db');
    await act(join(cwd, 'data', 'quiz.db'));
    expect(await ended).toBe(2);
    const last = JSON.parse(output.text.trim().split('\n').at(-1) ?? '');
    expect(last.level).toBeGreaterThanOrEqual(50);
    expect(last.msg).toContain('the database is lost');
    expect(last.err.message).toMatch(/quiz\.db(-wal|-shm)? was deleted or replaced$/);
  });

  test('what others do with it is no loss', async () => {
    const path = join(await folder(), 'quiz.db');
    const db = await open(path);
    const lost = createFileCheck(path);
    await db
      .insertInto('askedItems')
      .values({ ...place, itemId: 'one' })
      .execute();
    expect(lost()).toBeUndefined();
    const beside = await openDatabase({ kind: 'sqlite', path });
    await beside
      .insertInto('askedItems')
      .values({ ...place, itemId: 'two' })
      .execute();
    await beside.destroy();
    await chmod(path, 0o600);
    expect(lost()).toBeUndefined();
  });

  test('a link that leads to another file is a loss', async () => {
    const home = await folder();
    for (const name of ['one', 'other']) await mkdir(join(home, name));
    await symlink(join(home, 'one'), join(home, 'now'));
    const path = join(home, 'now', 'quiz.db');
    await open(path);
    const lost = createFileCheck(path);
    expect(lost()).toBeUndefined();
    await rm(join(home, 'now'));
    await symlink(join(home, 'other'), join(home, 'now'));
    expect(lost()).toBe(path);
  });
});

describe.skipIf(process.platform === 'win32')('umask 022, first start', () => {
  test('the file, its -wal and -shm are for the user alone, and so are the folders', async () => {
    const cwd = await folder();
    const { ended, output, stop } = await startBot(cwd, 'more/data/quiz.db');
    const path = join(cwd, 'more', 'data', 'quiz.db');
    for (const file of [path, `${path}-wal`, `${path}-shm`])
      expect(await permissionsOf(file), file).toBe('600');
    expect(await permissionsOf(join(cwd, 'more'))).toBe('700');
    expect(await permissionsOf(join(cwd, 'more', 'data'))).toBe('700');
    expect(output.text).not.toContain('chmod');
    stop();
    expect(await ended).toBe(0);
  });

  // Elsewhere the folder for temporary files may be closed to others.
  test.runIf(process.platform === 'linux')(
    'an existing file that others can read is warned of, and stays as it is',
    async () => {
      const cwd = await folder();
      await chmod(cwd, 0o755);
      await mkdir(join(cwd, "the bot's"), { mode: 0o755 });
      await writeFile(join(cwd, "the bot's", 'quiz.db'), '', { mode: 0o644 });
      const { ended, output, stop } = await startBot(cwd, "the bot's/quiz.db");
      const warning = output.text.split('\n').find((line) => line.includes('chmod'));
      expect(JSON.parse(warning ?? '')).toMatchObject({
        level: 40,
        msg: expect.stringMatching(
          /^other users of this machine can read the database; run: chmod 600 '\/.*the bot'\\''s\/quiz\.db' '/,
        ),
      });
      expect(await permissionsOf(join(cwd, "the bot's", 'quiz.db'))).toBe('644');
      stop();
      expect(await ended).toBe(0);
    },
  );

  test('in a folder that others cannot enter there is nothing to warn of', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'quiz.db'), '', { mode: 0o644 });
    const { ended, output, stop } = await startBot(cwd, 'quiz.db');
    expect(output.text).not.toContain('chmod');
    stop();
    expect(await ended).toBe(0);
  });
});
