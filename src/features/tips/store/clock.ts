import type { Db } from '#db/database.ts';
import { nextRun } from '../rules/schedule.ts';
import { lastDate } from './schedules.ts';

/** A weekend between two tips, and a day more for clocks that change and dates that are skipped. */
const FURTHEST_RUN_MS = 4 * 24 * 3_600_000;

export function clockStore(db: Db) {
  return {
    /**
     * Plans anew what lies further ahead than any tip can, as it does when the clock was far ahead
     * for a while and is right again.
     */
    async followClock(now: Date): Promise<void> {
      const rows = await db
        .selectFrom('tipSchedules')
        .selectAll()
        .where('nextAt', '>', new Date(now.getTime() + FURTHEST_RUN_MS).toISOString())
        .execute();
      for (const row of rows) {
        const { at } = nextRun(row, now, await lastDate(db, row, now));
        await db
          .updateTable('tipSchedules')
          .set({ nextAt: at.toISOString() })
          .where('teamId', '=', row.teamId)
          .where('channelId', '=', row.channelId)
          .where('nextAt', '=', row.nextAt)
          .execute();
      }
    },
  };
}
