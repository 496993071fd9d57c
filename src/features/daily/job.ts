import { deliver } from './deliver.ts';
import type { TipDeps } from './deps.ts';

/** Of those that are not on their way yet; more are taken at the next tick. */
const AT_ONCE = 5000;

/** Sends the tips that are due. A channel that waits for Slack holds up no other, and no tick. */
export function tipsJob(deps: TipDeps) {
  const { store, library, logger } = deps;
  const underWay = new Map<string, Promise<void>>();
  let areKnown = false;

  return {
    name: 'tips',
    every: 'minute' as const,
    async run(now: Date): Promise<void> {
      if (!areKnown)
        await store.rememberTips(
          library.tips.map(({ id }) => id),
          now,
        );
      areKnown = true;
      for (const schedule of await store.dueSchedules(now, AT_ONCE + underWay.size)) {
        const { teamId, channelId } = schedule;
        const key = `${teamId} ${channelId}`;
        if (underWay.has(key)) continue;
        const work = deliver(deps, schedule)
          .catch((error) => logger.error({ err: error, teamId, channelId }, 'a tip failed'))
          .finally(() => underWay.delete(key));
        underWay.set(key, work);
      }
    },
    /** Resolves when no tip is on its way. */
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}
