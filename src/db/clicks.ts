import type { Db } from './database.ts';

/** A click that was acted on. */
interface ClickRow {
  teamId: string;
  userId: string;
  actionId: string;
  /** Slack's stamp of the click. */
  actionTs: string;
  at: string;
}

export interface ClickTables {
  clicks: ClickRow;
}

export type Click = Omit<ClickRow, 'at'>;

/** Slack delivers again for some minutes, or for a day if an app asks for that. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** The queries about clicks. */
export function clickStore(db: Db) {
  return {
    /** Notes that a click is acted on; false if it was before, also by another process. */
    async noteClick(click: Click, now: Date): Promise<boolean> {
      const forgotten = new Date(now.getTime() - REMEMBERED_MS).toISOString();
      return await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('clicks').where('at', '<', forgotten).execute();
        const { numInsertedOrUpdatedRows: inserted = 0n } = await trx
          .insertInto('clicks')
          .values({ ...click, at: now.toISOString() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return inserted > 0;
      });
    },
  };
}
