import { setTimeout } from 'node:timers/promises';
import { isBusy } from './sqlite-errors.ts';

/** The waits between tries, and the last one again and again, up to the limit. */
const WAITS_MS = [1, 2, 5, 10, 20];
const LIMIT_MS = 5000;

/**
 * Tries again while another connection holds the lock. SQLite's own wait would hold up the whole
 * process, and is left out where a file is made ready for many connections.
 */
export async function whenFree<T>(attempt: () => T | Promise<T>): Promise<T> {
  let waited = 0;
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (waited >= LIMIT_MS || !isBusy(error)) throw error;
      const pause = WAITS_MS[tries] ?? WAITS_MS.at(-1) ?? LIMIT_MS;
      waited += pause;
      await setTimeout(pause);
    }
  }
}
