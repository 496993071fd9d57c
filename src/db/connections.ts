import type { Db } from './database.ts';

/** The connections to Slack that a process with this database holds, for as long as it lives. */
interface ConnectionRow {
  /** The process. */
  holder: string;
  /** The Slack app, which a process hears only when it is connected. */
  appId: string;
  count: number;
  /** ISO text. Renewed every minute. */
  seenAt: string;
}

export interface ConnectionTables {
  connections: ConnectionRow;
}

export const UNKNOWN_APP = '';

/** A process that was not seen for so long has died. */
const ALIVE_MS = 150_000;

export type ConnectionStore = ReturnType<typeof createConnectionStore>;

/** Which processes with this database are connected to Slack. */
export function createConnectionStore(db: Db) {
  return {
    /** Notes that a process lives, and what it holds; those that have died are forgotten. */
    async seen(held: Omit<ConnectionRow, 'seenAt'>, now: Date): Promise<void> {
      const row = { ...held, seenAt: now.toISOString() };
      await db
        .insertInto('connections')
        .values(row)
        .onConflict((conflict) => conflict.column('holder').doUpdateSet(row))
        .execute();
      const died = new Date(now.getTime() - ALIVE_MS).toISOString();
      await db.deleteFrom('connections').where('seenAt', '<', died).execute();
    },

    /** How many connections of an app the living processes hold together, or are about to. */
    async held(appId: string): Promise<number> {
      const { total } = await db
        .selectFrom('connections')
        .select(({ fn }) => fn.sum('count').as('total'))
        .where('appId', 'in', [appId, UNKNOWN_APP])
        .executeTakeFirstOrThrow();
      return Number(total ?? 0);
    },

    /** Forgets a process that stops. */
    async gone(holder: string): Promise<void> {
      await db.deleteFrom('connections').where('holder', '=', holder).execute();
    },
  };
}
