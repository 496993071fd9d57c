import { deliver, tellPause } from './deliver.ts';
import type { TipDeps } from './deps.ts';
import type { Place } from './rules/subscription.ts';

/** Of those that are not on their way yet; more are taken at the next tick. */
const AT_ONCE = 5000;

/** Sends the tips that are due. A channel that waits for Slack holds up no other, and no tick. */
export function tipsJob(deps: TipDeps) {
  const { store, library, logger } = deps;
  const tipIds = library.tips.map(({ id }) => id);
  const underWay = new Map<string, Promise<void>>();
  let lastFault = '';
  let areRemembered = false;

  async function attempt({ teamId, channelId }: Place, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      // It is due again in a minute, and thousands may meet the same fault.
      if (String(error) !== lastFault)
        logger.error({ err: error, teamId, channelId }, 'a tip failed');
      lastFault = String(error);
    }
  }

  function begin(place: Place, work: () => Promise<void>) {
    const key = `${place.teamId} ${place.channelId}`;
    if (underWay.has(key)) return;
    underWay.set(
      key,
      attempt(place, work).finally(() => underWay.delete(key)),
    );
  }

  return {
    name: 'tips',
    every: 'minute' as const,
    async run(now: Date): Promise<void> {
      if (!areRemembered) await store.rememberTips(tipIds, now);
      areRemembered = true;
      const due = await store.dueSchedules(now, AT_ONCE + underWay.size);
      const knownSince = due.length > 0 ? await store.knownTips() : new Map<string, Date>();
      for (const schedule of due) begin(schedule, () => deliver(deps, schedule, knownSince));
      for (const paused of await store.untoldPauses()) begin(paused, () => tellPause(deps, paused));
    },
    /** Resolves when no tip is on its way. */
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}
