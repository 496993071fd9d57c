import type { Db } from '#db/database.ts';
import type { Place } from '../rules/subscription.ts';

/** The queries about which tips there are and who saw them. */
export function seenStore(db: Db) {
  return {
    /** Notes which tips there are, so that those added later are known as new. */
    async rememberTips(tipIds: readonly string[], now: Date): Promise<void> {
      if (tipIds.length === 0) return;
      const knownSince = now.toISOString();
      await db
        .insertInto('tipKnown')
        .values(tipIds.map((tipId) => ({ tipId, knownSince })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    /** Since when each tip is known. */
    async knownTips(): Promise<Map<string, Date>> {
      const rows = await db.selectFrom('tipKnown').selectAll().execute();
      return new Map(rows.map(({ tipId, knownSince }) => [tipId, new Date(knownSince)]));
    },

    /** In which turn a channel last saw each tip that it has seen. */
    async seenTips({ teamId, channelId }: Place): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('tipSeen')
        .select(['tipId', 'turn'])
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .execute();
      return new Map(rows.map(({ tipId, turn }) => [tipId, turn]));
    },
  };
}
