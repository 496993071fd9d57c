import type { Db } from '#db/database.ts';
import type { DueSchedule, Place } from '../rules/subscription.ts';
import type { DeliveryState } from '../tables.ts';
import { placeOf } from './rows.ts';

export interface Delivery {
  /** As it was read when it was due. */
  schedule: DueSchedule;
  localDate: string;
  tipId: string;
  turn: number;
  /** In which turn the channel saw the tip before; undefined for never. */
  turnBefore: number | undefined;
  /** When the tip after this one is due. */
  nextAt: Date;
}

type Lost = Place & Pick<Delivery, 'localDate' | 'tipId'>;

/** The queries about single tips. */
export function deliveryStore(db: Db) {
  return {
    /**
     * Takes the right to post the tip of a local date, before it is posted; false where another has
     * it, or the schedule was changed. Either way the schedule goes on to its next run.
     */
    async claimDelivery(delivery: Delivery, now: Date): Promise<boolean> {
      const { schedule, localDate, tipId, nextAt } = delivery;
      return await db.transaction().execute(async (trx) => {
        if (!(await moveOn(trx, schedule, nextAt))) return false;
        const { numInsertedOrUpdatedRows: inserted = 0n } = await trx
          .insertInto('tipDeliveries')
          .values({
            ...placeOf(schedule),
            localDate,
            tipId,
            state: 'claimed',
            at: now.toISOString(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (inserted === 0n) return false;
        await setTurn(trx, schedule, tipId, delivery.turn);
        return true;
      });
    },

    /** Gives back the right to a tip that certainly was not posted; it is due as before. */
    async unclaimDelivery({
      schedule,
      localDate,
      tipId,
      turnBefore,
      nextAt,
    }: Delivery): Promise<void> {
      const { teamId, channelId } = schedule;
      await db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('tipDeliveries')
          .where('teamId', '=', teamId)
          .where('channelId', '=', channelId)
          .where('localDate', '=', localDate)
          .where('state', '=', 'claimed')
          .executeTakeFirst();
        if (numDeletedRows === 0n) return;
        await setTurn(trx, schedule, tipId, turnBefore ?? 0);
        await moveOn(trx, { teamId, channelId, nextAt }, schedule.nextAt);
      });
    },

    /** Notes what became of a tip; false where another has certainly come for its date, or none is kept. */
    async settleDelivery(
      { schedule: { teamId, channelId }, localDate, tipId }: Delivery,
      state: DeliveryState,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('tipDeliveries')
        .set({ state, tipId })
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('localDate', '=', localDate)
        .where('state', '<>', 'sent')
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Shows that a tip that was claimed is still on its way. */
    async renewDelivery(
      { schedule: { teamId, channelId }, localDate }: Delivery,
      now: Date,
    ): Promise<void> {
      await db
        .updateTable('tipDeliveries')
        .set({ at: now.toISOString() })
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('localDate', '=', localDate)
        .where('state', '=', 'claimed')
        .execute();
    },

    /** Gives up tips that were claimed before an instant and never settled, and names them. */
    async giveUpClaimed(before: Date): Promise<Lost[]> {
      return await db
        .updateTable('tipDeliveries')
        .set({ state: 'unknown' })
        .where('state', '=', 'claimed')
        .where('at', '<', before.toISOString())
        .returning(['teamId', 'channelId', 'localDate', 'tipId'])
        .execute();
    },

    /** The latest local date whose tip certainly came. */
    async lastSentDate({ teamId, channelId }: Place): Promise<string | undefined> {
      const row = await db
        .selectFrom('tipDeliveries')
        .select('localDate')
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('state', '=', 'sent')
        .orderBy('localDate', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.localDate;
    },

    /** Leaves out a tip that is too late; false where the schedule was changed meanwhile. */
    async skipRun(schedule: DueSchedule, nextAt: Date): Promise<boolean> {
      return await moveOn(db, schedule, nextAt);
    },
  };
}

/** Moves the next run, only where it is still the one that was read. */
async function moveOn(db: Db, read: Place & { nextAt: Date }, nextAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tipSchedules')
    .set({ nextAt: nextAt.toISOString() })
    .where('teamId', '=', read.teamId)
    .where('channelId', '=', read.channelId)
    .where('nextAt', '=', read.nextAt.toISOString())
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

async function setTurn(db: Db, place: Place, tipId: string, turn: number): Promise<void> {
  await db
    .insertInto('tipSeen')
    .values({ ...placeOf(place), tipId, turn })
    .onConflict((conflict) =>
      conflict.columns(['teamId', 'channelId', 'tipId']).doUpdateSet({ turn }),
    )
    .execute();
}
