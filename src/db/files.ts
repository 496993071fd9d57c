import { closeSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export const IN_MEMORY = ':memory:';
const OWN_FOLDER = 0o700;
const OWN_FILE = 0o600;
/** The right to read or write, and to enter a folder, of those who are neither owner nor group. */
const OTHERS_USE = 0o006;
const OTHERS_ENTER = 0o001;

/**
 * Makes the file of a database and the folders around it if they are missing, for this user alone.
 * SQLite gives the files that it makes beside it the same permissions.
 */
export function makeFile(path: string): void {
  makeFolder(dirname(resolve(path)));
  try {
    closeSync(openSync(path, 'wx', OWN_FILE));
  } catch {
    // It exists; or SQLite, which opens it next, has the better reason.
  }
}

/** Node's own `recursive` never returns in a place that takes no folders, such as /proc. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, OWN_FOLDER);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The file of a database that is open, and those that SQLite keeps beside it. */
export function filesOf(path: string): string[] {
  const real = realpathSync(path);
  return [path, `${real}-wal`, `${real}-shm`];
}

/** What to do about files of a database that other users of this machine can read or write. */
export function openToOthers(path: string): string | undefined {
  // Windows keeps permissions elsewhere; the mode that Node makes up there says nothing.
  if (path === IN_MEMORY || process.platform === 'win32') return undefined;
  const real = realpathSync(path);
  const open = filesOf(real).filter((file) => othersMay(OTHERS_USE, file));
  if (open.length === 0 || !othersReach(dirname(real))) return undefined;
  const names = open.map((file) => `'${file.replaceAll("'", `'\\''`)}'`).join(' ');
  return `other users of this machine can read the database; run: chmod 600 ${names}`;
}

function othersMay(bits: number, path: string): boolean {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & bits) !== 0;
}

function othersReach(folder: string): boolean {
  const parent = dirname(folder);
  return othersMay(OTHERS_ENTER, folder) && (parent === folder || othersReach(parent));
}
