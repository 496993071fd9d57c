import type { Db } from '#db/database.ts';
import type { Place } from '../rules/round.ts';

interface Drawing extends Place {
  /**
   * What may be asked, in the order in which chance put it, without what the round has asked
   * already: a bag that is filled again in the middle of a round would repeat it.
   */
  pool: readonly string[];
}

/** An item that is still in the bag, and the turn to which taking it out belongs. */
export interface Drawn {
  itemId: string;
  turn: number;
}

interface Report {
  teamId: string;
  itemId: string;
  userTeamId: string;
  userId: string;
  /** Where it was seen, if in a round. */
  questionId: string | undefined;
  why: string | undefined;
  now: Date;
}

interface Reported {
  itemId: string;
  why: string | null;
  people: number;
  /** When the last of them reported it. */
  latest: string;
}

/** The queries about items: the bag of each channel, and what people reported. */
export function itemStore(db: Db) {
  return {
    /**
     * The next item of a channel's bag, which it leaves when it is asked: none comes again before
     * the whole pool was. Undefined only if the pool is empty.
     */
    async nextItem({ teamId, channelId, pool }: Drawing): Promise<Drawn | undefined> {
      const turns = await turnsOf(db, teamId, channelId);
      const turnOf = (itemId: string) => turns.get(itemId) ?? 0;
      // A turn is one filling of the bag. An item that is new, or of a topic seldom asked, comes
      // once and has then caught up; it does not come once for each turn that it missed.
      const turn = pool.reduce((latest, itemId) => Math.max(latest, turnOf(itemId)), 0);
      const left = pool.find((itemId) => turnOf(itemId) < turn);
      if (left !== undefined) return { itemId: left, turn };
      const [again] = pool;
      return again === undefined ? undefined : { itemId: again, turn: turn + 1 };
    },

    /** Keeps a person's report of an item; true for the first one, whose place a later one takes. */
    async reportItem({ now, ...report }: Report): Promise<boolean> {
      const { teamId, itemId, userTeamId, userId } = report;
      const why = report.why ?? null;
      const questionId = report.questionId ?? null;
      const reportedAt = now.toISOString();
      return await db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows: inserted = 0n } = await trx
          .insertInto('reports')
          .values({ teamId, itemId, userTeamId, userId, questionId, why, reportedAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (inserted > 0) return true;
        await trx
          .updateTable('reports')
          .set({ questionId, why, reportedAt })
          .where('teamId', '=', teamId)
          .where('itemId', '=', itemId)
          .where('userTeamId', '=', userTeamId)
          .where('userId', '=', userId)
          .execute();
        return false;
      });
    },

    /** What people of all teams reported, by item and reason, the items with the latest first. */
    async reportedItems(): Promise<Reported[]> {
      const rows = await db
        .selectFrom('reports')
        .select(({ fn }) => [
          'itemId',
          'why',
          fn.countAll<number>().as('people'),
          fn.max('reportedAt').as('latest'),
        ])
        .groupBy(['itemId', 'why'])
        .orderBy('latest', 'desc')
        .execute();
      return rows.map(({ people, ...row }) => ({ ...row, people: Number(people) }));
    },
  };
}

/** Takes an item that was drawn out of the bag, as part of asking it. */
export async function takeItem(
  trx: Db,
  { teamId, channelId }: Place,
  { itemId, turn }: Drawn,
  now: Date,
): Promise<void> {
  const askedAt = now.toISOString();
  await trx
    .insertInto('askedItems')
    .values({ teamId, channelId, itemId, turn, askedAt })
    .onConflict((conflict) =>
      conflict.columns(['teamId', 'channelId', 'itemId']).doUpdateSet({ turn, askedAt }),
    )
    .execute();
}

/** Undoes the taking of an item that was not asked after all. */
export async function putBack(
  trx: Db,
  { teamId, channelId }: Place,
  itemId: string,
): Promise<void> {
  await trx
    .updateTable('askedItems')
    .set((eb) => ({ turn: eb('turn', '-', 1) }))
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    .where('itemId', '=', itemId)
    .execute();
}

async function turnsOf(trx: Db, teamId: string, channelId: string) {
  const rows = await trx
    .selectFrom('askedItems')
    .select(['itemId', 'turn'])
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    .execute();
  return new Map(rows.map(({ itemId, turn }) => [itemId, turn]));
}
