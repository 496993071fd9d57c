import type { Purpose } from '#slack/calls.ts';
import type { Outcome } from '#slack/outcome.ts';

/** Kept in the database, so that it outlives the process. */
interface Right {
  /** False if it is taken already. */
  take: () => Promise<boolean>;
  giveBack: () => Promise<void>;
}

/**
 * Makes a post that must not come twice. The right to it is taken when its turn has come, and given
 * back only if it certainly wasn't posted. If it was taken before, a process died over the post:
 * nobody knows whether it is there.
 */
export async function once(
  { isWanted, ...step }: Purpose,
  right: Right,
  post: (step: Purpose) => Promise<Outcome>,
): Promise<Outcome> {
  let whose: 'ours' | 'another' | undefined;
  const outcome = await post({
    ...step,
    async isWanted() {
      if (!(await isWanted())) return false;
      if (whose !== 'ours') whose = (await right.take()) ? 'ours' : 'another';
      return whose === 'ours';
    },
  });
  if (outcome.kind !== 'dropped') return outcome;
  if (whose === 'another') return { kind: 'unknown', reason: 'it may have been posted before' };
  if (whose === 'ours') await right.giveBack();
  return outcome;
}
