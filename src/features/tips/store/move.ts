import type { Selectable } from 'kysely';
import type { Db } from '#db/database.ts';
import { inParts, mergeTurns } from '#db/merge.ts';
import type { Move } from '#slack/moved.ts';
import { nextRun } from '../rules/schedule.ts';
import type { Place } from '../rules/subscription.ts';
import type { TipTables } from '../tables.ts';
import { lastDate } from './schedules.ts';

type ScheduleRow = Selectable<TipTables['tipSchedules']>;

/** Moves the daily tip of a channel to its new id, within a transaction. */
export async function moveTips(trx: Db, move: Move): Promise<void> {
  await moveDeliveries(trx, move);
  await moveSeen(trx, move);
  await moveSchedule(trx, move);
}

/**
 * A date that has its tip under either id has it. Of two, the one that certainly came is noted, or
 * else the one under the new id: it may still be on its way.
 */
async function moveDeliveries(trx: Db, { teamId, from, to }: Move) {
  const moved = await trx
    .deleteFrom('tipDeliveries')
    .where('teamId', '=', teamId)
    .where('channelId', '=', from)
    .returningAll()
    .execute();
  for (const rows of inParts(moved))
    await trx
      .insertInto('tipDeliveries')
      .values(rows.map((row) => ({ ...row, channelId: to })))
      .onConflict((conflict) =>
        conflict
          .columns(['teamId', 'channelId', 'localDate'])
          .doUpdateSet((eb) => ({
            tipId: eb.ref('excluded.tipId'),
            state: eb.ref('excluded.state'),
            at: eb.ref('excluded.at'),
          }))
          .where('excluded.state', '=', 'sent')
          .where('tipDeliveries.state', '<>', 'sent'),
      )
      .execute();
}

/** A tip that came under either id has been seen. */
async function moveSeen(trx: Db, { teamId, from, to }: Move) {
  const moved = await takeSeen(trx, { teamId, channelId: from });
  if (moved.size === 0) return;
  const own = await takeSeen(trx, { teamId, channelId: to });
  const rows = [...mergeTurns(moved, own)].map(([tipId, turn]) => ({
    ...{ teamId, channelId: to, tipId, turn },
  }));
  for (const part of inParts(rows)) await trx.insertInto('tipSeen').values(part).execute();
}

async function takeSeen(trx: Db, { teamId, channelId }: Place) {
  const rows = await trx
    .deleteFrom('tipSeen')
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    .returning(['tipId', 'turn'])
    .execute();
  return new Map(rows.map(({ tipId, turn }) => [tipId, turn]));
}

/**
 * The schedule under the new id wins: everything that people type comes with that id, so it is what
 * they asked for last. Only the order of tips goes on from the older one, as after any change.
 */
async function moveSchedule(trx: Db, { teamId, from, to }: Move) {
  const moved = await trx
    .deleteFrom('tipSchedules')
    .where('teamId', '=', teamId)
    .where('channelId', '=', from)
    .returningAll()
    .executeTakeFirst();
  if (!moved) return;
  const place = { teamId, channelId: to };
  const own = await trx
    .deleteFrom('tipSchedules')
    .where('teamId', '=', teamId)
    .where('channelId', '=', to)
    .returningAll()
    .executeTakeFirst();
  const kept = own ? { ...own, seed: moved.seed, beganAt: moved.beganAt } : { ...moved, ...place };
  const nextAt = await nextOf(trx, kept);
  await trx
    .insertInto('tipSchedules')
    .values({ ...kept, nextAt })
    .execute();
}

/** As it was, or after the last date that had a tip under either id. */
async function nextOf(trx: Db, { nextAt, ...schedule }: ScheduleRow): Promise<string | null> {
  if (nextAt === null) return null;
  const due = new Date(nextAt);
  const justBefore = new Date(due.getTime() - 1);
  return nextRun(schedule, justBefore, await lastDate(trx, schedule, due)).at.toISOString();
}
