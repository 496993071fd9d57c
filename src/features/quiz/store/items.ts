import type { Db } from '#db/database.ts';
import type { Place } from '../rules/round.ts';

interface Taking {
  teamId: string;
  channelId: string;
  /**
   * What may be asked, in the order in which chance put it, without what the round has asked
   * already: a bag that is filled again in the middle of a round would repeat it.
   */
  pool: readonly string[];
  count: number;
  now: Date;
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
     * Takes the next items out of a channel's bag and remembers them: none comes again before the
     * whole pool was asked. Fewer than `count` only where the pool is smaller.
     */
    async takeItems({ teamId, channelId, pool, count, now }: Taking): Promise<string[]> {
      return await db.transaction().execute(async (trx) => {
        const turns = await turnsOf(trx, teamId, channelId);
        const turnOf = (itemId: string) => turns.get(itemId) ?? 0;
        // A turn is one filling of the bag. An item that is new, or of a topic seldom asked, comes
        // once and has then caught up; it does not come once for each turn that it missed.
        const turn = pool.reduce((latest, itemId) => Math.max(latest, turnOf(itemId)), 0);
        const left = pool.filter((itemId) => turnOf(itemId) < turn);
        const again = pool.filter((itemId) => turnOf(itemId) === turn);
        const taken = [
          ...left.map((itemId) => ({ itemId, turn })),
          ...again.map((itemId) => ({ itemId, turn: turn + 1 })),
        ].slice(0, count);
        const place = { teamId, channelId, askedAt: now.toISOString() };
        for (const item of taken) await remember(trx, { ...item, ...place });
        return taken.map(({ itemId }) => itemId);
      });
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

interface AskedItem {
  teamId: string;
  channelId: string;
  itemId: string;
  turn: number;
  askedAt: string;
}

async function remember(trx: Db, item: AskedItem) {
  const { turn, askedAt } = item;
  await trx
    .insertInto('askedItems')
    .values(item)
    .onConflict((conflict) =>
      conflict.columns(['teamId', 'channelId', 'itemId']).doUpdateSet({ turn, askedAt }),
    )
    .execute();
}
