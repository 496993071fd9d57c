import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find(existsSync);

/** False leaves tests out, unless CLOCK_TESTS asks for them. */
export function hasFaketime(file: string): boolean {
  if (LIBRARY) return true;
  const left = `${file} is left out: libfaketime is not installed.`;
  if (process.env.CLOCK_TESTS === 'required') throw new Error(left);
  console.warn(`${left} Install it with apt-get install faketime (Debian).`);
  return false;
}

/** A wall clock for a process, kept in a folder, that a test sets while the process runs. */
export function fakeClock(folder: string) {
  const file = join(folder, 'faketime');
  const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`);
  set(0);
  return {
    env: {
      LD_PRELOAD: LIBRARY ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    /** So far from the real time, in seconds. */
    set,
  };
}
