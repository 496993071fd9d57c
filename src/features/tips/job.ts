import { createFaultLog } from '#slack/fault-log.ts';
import { createUnderWay } from '#slack/under-way.ts';
import { deliver, RENEW_MS, tellPause } from './deliver.ts';
import type { TipDeps } from './deps.ts';
import type { Place } from './rules/subscription.ts';

/** Of those that are not on their way yet; more are taken at the next tick. */
const AT_ONCE = 5000;

/** A tip that is on its way is renewed more often. */
const LOST_MS = 3 * RENEW_MS;

const NAME = 'tips';

/** Sends the tips that are due. A channel that waits for Slack holds up no other, and no tick. */
export function tipsJob(deps: TipDeps) {
  const { store, library, logger } = deps;
  const tipIds = library.tips.map(({ id }) => id);
  const underWay = createUnderWay();
  const faults = createFaultLog(logger, deps.now);
  let areRemembered = false;

  async function attempt({ teamId, channelId }: Place, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      // It is due again in a minute, and thousands may meet the same fault.
      faults.failed(NAME, error, { ids: { teamId, channelId }, message: 'a tip failed' });
    }
  }

  function begin(place: Place, work: () => Promise<void>) {
    const { teamId, channelId } = place;
    void underWay.begin(`${teamId} ${channelId}`, () => attempt(place, work));
  }

  return {
    name: NAME,
    every: 'minute' as const,
    followClock: () => store.followClock(deps.now()),
    async run(now: Date): Promise<void> {
      if (!areRemembered) await store.rememberTips(tipIds, now);
      areRemembered = true;
      const due = await store.dueSchedules(now, AT_ONCE + underWay.count());
      const knownSince = due.length > 0 ? await store.knownTips() : new Map<string, Date>();
      for (const schedule of due) begin(schedule, () => deliver(deps, schedule, knownSince));
      const lost = await store.giveUpClaimed(new Date(now.getTime() - LOST_MS));
      for (const tip of lost) logger.warn(tip, 'a tip is unconfirmed, since its process ended');
      for (const paused of await store.untoldPauses()) begin(paused, () => tellPause(deps, paused));
    },
    /** Resolves when no tip is on its way. */
    settled: underWay.settled,
  };
}
