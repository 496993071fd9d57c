import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';

/** Against hanging alone: a test should fail for what it says, not for the time it took. */
const PATIENCE_MS = 240_000;

/** Looks again and again until nothing is thrown any more, and gives what was found. */
export async function eventually<Found>(look: () => Found | Promise<Found>): Promise<Found> {
  return await vi.waitFor(look, { timeout: PATIENCE_MS, interval: 20 });
}

/** Looks at each turn of the event loop, also where the test has stopped the timers. */
export async function eachTurn(look: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await look())) await setImmediate();
}
