import type { Db } from '#db/database.ts';
import { nextRun } from '../rules/schedule.ts';
import type {
  Change,
  DueSchedule,
  Place,
  StoredSchedule,
  Subscription,
} from '../rules/subscription.ts';
import { toSchedule } from './rows.ts';

const DAY_MS = 24 * 3_600_000;

/** The queries about what channels asked for. */
export function scheduleStore(db: Db) {
  return {
    /** Begins, changes or resumes the tips of a channel, and tells what was before. */
    async setSchedule(wanted: Subscription & { seed: number }, now: Date): Promise<Change> {
      return await db.transaction().execute(async (trx) => {
        const before = await find(trx, wanted);
        const { at } = nextRun(wanted, now, await lastDate(trx, wanted, now));
        const row = {
          ...wanted,
          // The order of tips goes on.
          seed: before?.seed ?? wanted.seed,
          beganAt: (before?.beganAt ?? now).toISOString(),
          nextAt: at.toISOString(),
          pausedReason: null,
          toldAt: null,
        };
        const stored = await trx
          .insertInto('tipSchedules')
          .values(row)
          .onConflict((conflict) => conflict.columns(['teamId', 'channelId']).doUpdateSet(row))
          .returningAll()
          .executeTakeFirstOrThrow();
        return { before, after: toSchedule(stored) };
      });
    },

    /** Puts back what was before a change that did not come about. */
    async undoChange({ before, after }: Change): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const isOurs = await remove(trx, after, after);
        if (!isOurs || !before) return;
        const { beganAt, nextAt, pausedReason, toldAt, ...rest } = before;
        const dates = { beganAt: beganAt.toISOString(), nextAt: nextAt?.toISOString() ?? null };
        const row = {
          ...rest,
          ...dates,
          pausedReason: pausedReason ?? null,
          toldAt: toldAt?.toISOString() ?? null,
        };
        await trx.insertInto('tipSchedules').values(row).execute();
      });
    },

    /** Ends the tips of a channel; undefined where there were none. */
    async removeSchedule(place: Place): Promise<StoredSchedule | undefined> {
      return await remove(db, place);
    },

    findSchedule: (place: Place) => find(db, place),

    /** Those whose next tip is due, the oldest first; its cost grows with them alone. */
    async dueSchedules(now: Date, limit: number): Promise<DueSchedule[]> {
      const rows = await db
        .selectFrom('tipSchedules')
        .selectAll()
        .where('nextAt', '<=', now.toISOString())
        .orderBy('nextAt')
        .limit(limit)
        .execute();
      return rows
        .map(toSchedule)
        .flatMap(({ nextAt, ...rest }) => (nextAt ? [{ ...rest, nextAt }] : []));
    },

    /**
     * Sends nothing more until somebody turns it on again; false where it was paused before, or was
     * changed since it was read.
     */
    async pauseSchedule(
      { teamId, channelId, nextAt }: DueSchedule,
      reason: string,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('tipSchedules')
        .set({ nextAt: null, pausedReason: reason })
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('nextAt', '=', nextAt.toISOString())
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Takes the right to tell of a pause, which only one call gets. */
    async claimTelling({ teamId, channelId }: Place, now: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('tipSchedules')
        .set({ toldAt: now.toISOString() })
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('pausedReason', 'is not', null)
        .where('toldAt', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Gives the right back where nothing was told. */
    async releaseTelling({ teamId, channelId }: Place): Promise<void> {
      await db
        .updateTable('tipSchedules')
        .set({ toldAt: null })
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .execute();
    },

    /** The pauses that nobody was told of, as a process leaves them behind that died. */
    async untoldPauses(): Promise<StoredSchedule[]> {
      const rows = await db
        .selectFrom('tipSchedules')
        .selectAll()
        .where('nextAt', 'is', null)
        .where('toldAt', 'is', null)
        .execute();
      return rows.map(toSchedule);
    },
  };
}

async function find(db: Db, { teamId, channelId }: Place): Promise<StoredSchedule | undefined> {
  const row = await db
    .selectFrom('tipSchedules')
    .selectAll()
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    .executeTakeFirst();
  return row && toSchedule(row);
}

/** Removes a schedule; where it is told what was read, only if that still stands. */
async function remove(db: Db, { teamId, channelId }: Place, read?: StoredSchedule) {
  const ofPlace = db
    .deleteFrom('tipSchedules')
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId);
  const asRead = read
    ? ofPlace
        .where('setBy', '=', read.setBy)
        .where('time', '=', read.time)
        .where('zone', '=', read.zone)
        .where('days', '=', read.days)
        .where('nextAt', '=', read.nextAt?.toISOString() ?? null)
    : ofPlace;
  const row = await asRead.returningAll().executeTakeFirst();
  return row && toSchedule(row);
}

/**
 * The latest local date that got its tip, also where the channel had another zone then. A date that
 * no zone has reached got it while the clock was wrong, and keeps back no tip before it.
 */
export async function lastDate(db: Db, place: Place, now: Date): Promise<string | undefined> {
  const { teamId, channelId } = place;
  const latest = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const row = await db
    .selectFrom('tipDeliveries')
    .select('localDate')
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    .where('localDate', '<=', latest)
    .orderBy('localDate', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.localDate;
}
