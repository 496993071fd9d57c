import type { Db } from '#db/database.ts';
import type { Question, QuestionState } from '../rules/round.ts';
import { QUESTION_TRANSITIONS, ROUND_TRANSITIONS } from '../rules/transitions.ts';
import { type Claim, claimed, UNCLAIMED } from './claim.ts';
import { putBack } from './items.ts';
import { addTotals } from './standings.ts';

interface Closing {
  questionId: string;
  /** For the reveal, which the caller goes on to make. */
  claim: Claim;
  /** The day for which the points count, like 2026-11-23. */
  day: string;
  /** Until when answers count, if that is earlier than it was to be. */
  deadline?: number;
}

interface Settling {
  questionId: string;
  now: Date;
  /** When the step after this question is due; undefined where the host decides. */
  nextAt: Date | undefined;
  /** Slack's stamp of when the answer was shown, if it gave one. */
  shownTs?: string;
}

interface Voiding {
  questionId: string;
  reason: string;
  /** For the line in the thread, which the caller goes on to post. */
  claim: Claim;
  /** What voids it; from which states that is legal follows from it. */
  event?: 'called-off' | 'unconfirmed';
}

/** The queries that end a question. Each `boolean` says whether this very call did it. */
export function questionEndStore(db: Db) {
  return {
    /** Takes no more answers and counts those that were given, both or neither. */
    async closeQuestion({ questionId, claim, day, deadline }: Closing): Promise<boolean> {
      const { from, to } = QUESTION_TRANSITIONS['time-up'];
      return await db.transaction().execute(async (trx) => {
        const question = await trx
          .updateTable('questions')
          .set({ state: to, ...claimed(claim), ...(deadline === undefined ? {} : { deadline }) })
          .where('id', '=', questionId)
          .where('state', 'in', from)
          .returning('id')
          .executeTakeFirst();
        if (question) await addTotals(trx, question.id, day);
        return question !== undefined;
      });
    },

    /** Notes that a closed question shows its reveal, and when the next step is due. */
    async markRevealed(settling: Settling): Promise<boolean> {
      const { from, to } = QUESTION_TRANSITIONS['answer-shown'];
      return await settle(db, settling, { from, to });
    },

    /** Voids a question that is not closed yet. No step follows before the thread says so. */
    async callOffQuestion(voiding: Voiding): Promise<boolean> {
      const { questionId, reason, claim, event = 'called-off' } = voiding;
      const { from, to } = QUESTION_TRANSITIONS[event];
      const { numUpdatedRows } = await db
        .updateTable('questions')
        .set({ state: to, reason, ...claimed(claim) })
        .where('id', '=', questionId)
        .where('state', 'in', from)
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /**
     * Puts the item of a question that certainly wasn't posted back into the bag. The question goes
     * too, unless it was called off meanwhile: then the thread is told of it.
     */
    async withdrawQuestion(
      { id, roundId, snapshot }: Pick<Question, 'id' | 'roundId' | 'snapshot'>,
      by: string,
      now: Date,
    ): Promise<boolean> {
      return await db.transaction().execute(async (trx) => {
        const round = await lockRound(trx, roundId);
        const { numDeletedRows } = await trx
          .deleteFrom('questions')
          .where('id', '=', id)
          .where('state', 'in', QUESTION_TRANSITIONS.posted.from)
          .where('claimedBy', '=', by)
          .executeTakeFirst();
        const isWithdrawn = numDeletedRows > 0;
        if (isWithdrawn || (await isCalledOff(trx, id))) await putBack(trx, round, snapshot.itemId);
        if (isWithdrawn) await setNext(trx, roundId, now);
        return isWithdrawn;
      });
    },

    /** Gives the right to post the end of a question as a reply; to one caller only. */
    async claimReply(questionId: string, now: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('questions')
        .set({ repliedAt: now.toISOString() })
        .where('id', '=', questionId)
        .where('repliedAt', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Gives the right back if the reply certainly wasn't posted. */
    async releaseReply(questionId: string): Promise<void> {
      await db
        .updateTable('questions')
        .set({ repliedAt: null })
        .where('id', '=', questionId)
        .where('settledAt', 'is', null)
        .execute();
    },

    /** Notes that the thread says of a question that it was called off, and when one follows. */
    async markTold(settling: Settling): Promise<boolean> {
      const { to } = QUESTION_TRANSITIONS['called-off'];
      return await settle(db, settling, { from: [to], to });
    },
  };
}

interface Change {
  from: readonly QuestionState[];
  to: QuestionState;
}

async function settle(db: Db, settling: Settling, { from, to }: Change) {
  const { questionId, now, nextAt, shownTs = null } = settling;
  return await db.transaction().execute(async (trx) => {
    const question = await trx
      .updateTable('questions')
      .set({ state: to, settledAt: now.toISOString(), shownTs, ...UNCLAIMED })
      .where('id', '=', questionId)
      .where('state', 'in', from)
      .where('settledAt', 'is', null)
      .returning('roundId')
      .executeTakeFirst();
    if (question) await setNext(trx, question.roundId, nextAt);
    return question !== undefined;
  });
}

/**
 * Holds a round still until the transaction ends. Whoever calls one off also takes the round before
 * its question: in the other order, two would wait for each other.
 */
async function lockRound(trx: Db, roundId: string) {
  return await trx
    .updateTable('rounds')
    .set((eb) => ({ nextAt: eb.ref('nextAt') }))
    .where('id', '=', roundId)
    .returning(['teamId', 'channelId'])
    .executeTakeFirstOrThrow();
}

async function isCalledOff(trx: Db, questionId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('questions')
    .select('id')
    .where('id', '=', questionId)
    .where('state', '=', QUESTION_TRANSITIONS['called-off'].to)
    .where('ts', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function setNext(trx: Db, roundId: string, nextAt: Date | undefined) {
  await trx
    .updateTable('rounds')
    .set({ nextAt: nextAt?.toISOString() ?? null, ...UNCLAIMED })
    .where('id', '=', roundId)
    .where('state', 'in', ROUND_TRANSITIONS['all-asked'].from)
    .execute();
}
