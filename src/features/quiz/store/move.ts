import type { Db } from '#db/database.ts';
import { inParts, mergeTurns } from '#db/merge.ts';
import type { Move } from '#slack/moved.ts';
import type { Place } from '../rules/round.ts';
import { ACTIVE_ROUND } from '../rules/transitions.ts';
import { callOff } from './round-ends.ts';
import { addUp } from './standings.ts';

const BESIDE = 'another round was already running in this channel';

/** Moves rounds, points and the bag of a channel to its new id, within a transaction. */
export async function moveQuiz(trx: Db, move: Move): Promise<void> {
  await leaveFirst(trx, move);
  await moveRounds(trx, move);
  await moveTotals(trx, move);
  await moveBag(trx, move);
}

/**
 * A channel has one round at a time, and people who started one under each id did not know of the
 * other. The one that began first goes on, as it would where both had been asked for under one id;
 * the other is called off, and its closed questions count. One that is still to be posted gives way.
 */
async function leaveFirst(trx: Db, { teamId, from, to }: Move) {
  const active = await trx
    .selectFrom('rounds')
    .select('id')
    .where('teamId', '=', teamId)
    .where('channelId', 'in', [from, to])
    .where('announcedAt', 'is', null)
    .where('state', 'in', ACTIVE_ROUND)
    // By the alphabet, running comes before starting.
    .orderBy('state')
    .orderBy('startedAt')
    .execute();
  for (const { id } of active.slice(1)) await callOff(trx, { roundId: id, reason: BESIDE });
}

async function moveRounds(trx: Db, { teamId, from, to }: Move) {
  await trx
    .updateTable('rounds')
    .set({ channelId: to })
    .where('teamId', '=', teamId)
    .where('channelId', '=', from)
    .execute();
  // A link names the channel as well. A round of one person stays under the person's id.
  await trx
    .updateTable('rounds')
    .set(({ fn, ref, val }) => ({
      postedIn: to,
      permalink: fn<string | null>('replace', [ref('permalink'), val(`/${from}/`), val(`/${to}/`)]),
    }))
    .where('teamId', '=', teamId)
    .where('channelId', '=', to)
    .where('postedIn', '=', from)
    .execute();
}

/** Adds the points under the old id to those that came under the new one. */
async function moveTotals(trx: Db, { teamId, from, to }: Move) {
  const moved = await trx
    .deleteFrom('totals')
    .where('teamId', '=', teamId)
    .where('channelId', '=', from)
    .returningAll()
    .execute();
  for (const rows of inParts(moved))
    await trx
      .insertInto('totals')
      .values(rows.map((row) => ({ ...row, channelId: to })))
      .onConflict(addUp)
      .execute();
}

/** Puts both bags together: what came under either id does not come again too soon. */
async function moveBag(trx: Db, { teamId, from, to }: Move) {
  const moved = await emptyBag(trx, { teamId, channelId: from });
  if (moved.length === 0) return;
  const own = await emptyBag(trx, { teamId, channelId: to });
  const byTime = [...moved, ...own].sort((one, next) => (one.askedAt < next.askedAt ? -1 : 1));
  const askedAt = new Map(byTime.map((row) => [row.itemId, row.askedAt]));
  const rows = [...mergeTurns(turnsIn(moved), turnsIn(own))].map(([itemId, turn]) => ({
    ...{ teamId, channelId: to, itemId, turn },
    askedAt: askedAt.get(itemId) ?? '',
  }));
  for (const part of inParts(rows)) await trx.insertInto('askedItems').values(part).execute();
}

async function emptyBag(trx: Db, { teamId, channelId }: Place) {
  return await trx
    .deleteFrom('askedItems')
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    .returningAll()
    .execute();
}

function turnsIn(rows: readonly { itemId: string; turn: number }[]) {
  return new Map(rows.map(({ itemId, turn }) => [itemId, turn]));
}
