import type { Db } from '#db/database.ts';
import { type Place, type Round, UNCONFIRMED } from '../rules/round.ts';
import { ACTIVE_ROUND, QUESTION_TRANSITIONS, ROUND_TRANSITIONS } from '../rules/transitions.ts';
import { type Claim, claimed, UNCLAIMED } from './claim.ts';
import { allSettled } from './settled.ts';

interface RoundEnd {
  roundId: string;
  /** For the announcement of the end, which the caller goes on to make. */
  claim: Claim;
}

interface Voiding extends RoundEnd {
  reason: string;
  /** What ends it; from which states that is legal follows from it. */
  event?: 'called-off' | 'unconfirmed';
}

type Unclaimed<End extends RoundEnd> = Omit<End, 'claim'> & Partial<Pick<End, 'claim'>>;

/** The queries that end a round. Each `boolean` says whether this very call did it. */
export function roundEndStore(db: Db) {
  return {
    /** Ends a round whose questions are all settled. */
    async finishRound({ roundId, claim }: RoundEnd): Promise<boolean> {
      const { from, to } = ROUND_TRANSITIONS['all-asked'];
      const { numUpdatedRows } = await db
        .updateTable('rounds')
        .set({ state: to, nextAt: null, ...claimed(claim) })
        .where('id', '=', roundId)
        .where('state', 'in', from)
        .where((eb) => allSettled(eb))
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Ends a round for a reason, and voids the question that is under way; closed ones count. */
    async callOffRound(end: Voiding): Promise<boolean> {
      return await db.transaction().execute((trx) => callOff(trx, end));
    },

    /** Ends a round whose host knows that its root message is unconfirmed. */
    endUnconfirmed: (round: Pick<Round, 'id'>, now: Date) => endUnconfirmed(db, round, now),

    /** Gives the right to post the last word about a round; to one caller only. */
    async claimStandings(roundId: string, now: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('rounds')
        .set({ standingsSaidAt: now.toISOString() })
        .where('id', '=', roundId)
        .where('state', 'not in', ACTIVE_ROUND)
        .where('standingsSaidAt', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Gives the right back if it certainly wasn't posted. */
    async releaseStandings(roundId: string): Promise<void> {
      await db
        .updateTable('rounds')
        .set({ standingsSaidAt: null })
        .where('id', '=', roundId)
        .where('announcedAt', 'is', null)
        .execute();
    },

    /** Notes that the end of a round has been announced, so that nothing of it is due any more. */
    async markAnnounced(roundId: string, now: Date): Promise<void> {
      await db
        .updateTable('rounds')
        .set({ announcedAt: now.toISOString(), ...UNCLAIMED })
        .where('id', '=', roundId)
        .where('state', 'not in', ACTIVE_ROUND)
        .execute();
    },
  };
}

/**
 * Ends the rounds of which nobody knows whether the root message was posted, and whose hosts were
 * told so: nothing is left to announce.
 */
export async function endUnconfirmed(
  db: Db,
  which: Pick<Round, 'id'> | Place,
  now: Date,
): Promise<boolean> {
  const { from, to } = ROUND_TRANSITIONS.unconfirmed;
  const { numUpdatedRows } = await db
    .updateTable('rounds')
    .set({ state: to, reason: UNCONFIRMED, announcedAt: now.toISOString(), ...UNCLAIMED })
    .where((eb) => eb.and({ ...which }))
    .where('announcedAt', 'is', null)
    .where('state', 'in', from)
    .where('claimedBy', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

/** The same as of the store, within a transaction; without a claim, the next tick announces it. */
export async function callOff(trx: Db, end: Unclaimed<Voiding>): Promise<boolean> {
  const { roundId, reason, claim, event = 'called-off' } = end;
  const { from, to } = ROUND_TRANSITIONS[event];
  const { numUpdatedRows } = await trx
    .updateTable('rounds')
    .set({ state: to, reason, nextAt: null, ...(claim ? claimed(claim) : UNCLAIMED) })
    .where('id', '=', roundId)
    .where('state', 'in', from)
    .executeTakeFirst();
  if (numUpdatedRows > 0) await voidQuestion(trx, end);
  return numUpdatedRows > 0;
}

async function voidQuestion(trx: Db, { roundId, reason, claim }: Unclaimed<Voiding>) {
  const { from, to } = QUESTION_TRANSITIONS['called-off'];
  await trx
    .updateTable('questions')
    .set({ state: to, reason, ...(claim ? claimed(claim) : UNCLAIMED) })
    .where('roundId', '=', roundId)
    .where('state', 'in', from)
    .execute();
}
