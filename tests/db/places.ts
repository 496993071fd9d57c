import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Db, openDatabase } from '#db/database.ts';

/** A folder that goes when the test is over. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'quiz-db-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A path in a folder of its own; the file is not there yet. */
export async function newFile(): Promise<string> {
  return join(await folder(), 'quiz.db');
}

/** Opens a database for as long as the test runs. */
export async function open(path: string): Promise<Db> {
  const db = await openDatabase({ kind: 'sqlite', path });
  onTestFinished(() => db.destroy());
  return db;
}

/** A disk of its own of a few kilobytes; undefined, and a line why, where none can be made. */
export async function tinyDisk(kilobytes: number): Promise<string | undefined> {
  const path = await folder();
  try {
    mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path);
  } catch {
    console.log('skipped: a small disk can only be mounted as root with CAP_SYS_ADMIN on Linux');
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', path]);
  });
  return path;
}

/** Takes the right to write from a disk of `tinyDisk`. */
export function makeReadOnly(disk: string) {
  mount('-o', 'remount,ro', disk);
}

function mount(...args: string[]) {
  execFileSync('mount', args, { stdio: 'pipe' });
}
