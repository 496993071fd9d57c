import { vi } from 'vitest';

/** Long enough for a busy machine: a test should fail for what it says, not for the time it took. */
const PATIENCE_MS = 60_000;

/** Looks again and again until nothing is thrown any more, and gives what was found. */
export async function eventually<Found>(look: () => Found | Promise<Found>): Promise<Found> {
  return await vi.waitFor(look, { timeout: PATIENCE_MS, interval: 50 });
}
