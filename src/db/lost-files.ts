import { type BigIntStats, statSync } from 'node:fs';
import { filesOf, IN_MEMORY } from './files.ts';

export const CHECK_MS = 20_000;

/**
 * Calls `onLost` once a file of the open database is no longer the one at its path. SQLite goes on
 * with a file that was deleted or replaced, and what it writes from then on ends with the process.
 */
export function watchFiles(path: string, onLost: (reason: Error) => void): void {
  const findLost = createFileCheck(path);
  const timer = setInterval(() => {
    const file = findLost();
    if (file === undefined) return;
    clearInterval(timer);
    onLost(new Error(`${file} was deleted or replaced`));
  }, CHECK_MS);
  timer.unref();
}

/** Gives the first file of an open database that is no longer the one at its path. */
export function createFileCheck(path: string): () => string | undefined {
  const opened = path === IN_MEMORY ? [] : filesOf(path);
  const files = opened.flatMap((file) => {
    const stats = look(file);
    return stats ? [{ file, stats }] : [];
  });
  return () => files.find(({ file, stats }) => isLost(stats, file))?.file;
}

function look(file: string): BigIntStats | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false });
}

function isLost(opened: BigIntStats, file: string): boolean {
  try {
    const now = look(file);
    return !now || !isSame(opened, now);
  } catch {
    // A path that cannot be looked at for now proves nothing.
    return false;
  }
}

/** Not every disk keeps the number of a file, and not every one knows when it was made. */
function isSame(one: BigIntStats, other: BigIntStats): boolean {
  const sameNumber = one.dev === other.dev && one.ino === other.ino;
  const sameBirth = one.birthtimeNs !== 0n && one.birthtimeNs === other.birthtimeNs;
  return sameNumber || sameBirth;
}
