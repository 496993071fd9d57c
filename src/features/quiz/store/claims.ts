import type { Db } from '#db/database.ts';
import { type Claim, claimed, UNCLAIMED } from './claim.ts';

/** The queries that keep two processes from doing the same step. */
export function claimStore(db: Db) {
  return {
    /** Takes the next step of a question; false where another has it. One's own claim is renewed. */
    async claimQuestion(questionId: string, claim: Claim, now: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('questions')
        .set(claimed(claim))
        .where('id', '=', questionId)
        .where('settledAt', 'is', null)
        .where(({ or, eb }) =>
          or([
            eb('claimedUntil', 'is', null),
            eb('claimedUntil', '<=', now.toISOString()),
            eb('claimedBy', '=', claim.by),
          ]),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Takes the next step of a round; false where another has it. One's own claim is renewed. */
    async claimRound(roundId: string, claim: Claim, now: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('rounds')
        .set(claimed(claim))
        .where('id', '=', roundId)
        .where('announcedAt', 'is', null)
        .where(({ or, eb }) =>
          or([
            eb('claimedUntil', 'is', null),
            eb('claimedUntil', '<=', now.toISOString()),
            eb('claimedBy', '=', claim.by),
          ]),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Gives up the step of a question, which is then due again at once. */
    async releaseQuestion(questionId: string, by: string): Promise<void> {
      await db
        .updateTable('questions')
        .set(UNCLAIMED)
        .where('id', '=', questionId)
        .where('claimedBy', '=', by)
        .execute();
    },

    /** Gives up the step of a round, which is then due again at once. */
    async releaseRound(roundId: string, by: string): Promise<void> {
      await db
        .updateTable('rounds')
        .set(UNCLAIMED)
        .where('id', '=', roundId)
        .where('claimedBy', '=', by)
        .execute();
    },
  };
}
