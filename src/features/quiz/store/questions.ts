import type { Db } from '#db/database.ts';
import { keyOf, type Letter, type Question } from '../rules/round.ts';
import { QUESTION_TRANSITIONS, ROUND_TRANSITIONS } from '../rules/transitions.ts';
import { type Claim, claimed, UNCLAIMED } from './claim.ts';
import { type Drawn, takeItem } from './items.ts';
import { type StoredRound, toQuestion, toRound } from './rows.ts';
import { allSettled } from './settled.ts';

export interface NewQuestion
  extends Pick<Question, 'id' | 'roundId' | 'position' | 'number' | 'snapshot'>,
    Pick<Drawn, 'turn'> {
  now: Date;
}

interface Opening extends Pick<Question, 'deadline' | 'closesAt'> {
  questionId: string;
  ts: string;
  now: Date;
}

export interface Asked {
  question: Question;
  round: StoredRound;
}

/** The queries about questions until they are open, and about any. */
export function questionStore(db: Db) {
  return {
    /**
     * Keeps a question that is about to be posted, and takes its item out of the bag, both or
     * neither; undefined if the round doesn't run any more, or another question isn't settled or
     * has this position.
     */
    async insertQuestion(
      { turn, now, ...question }: NewQuestion,
      claim: Claim,
    ): Promise<Question | undefined> {
      return await db.transaction().execute(async (trx) => {
        const round = await lockRound(trx, question.roundId);
        if (!round) return undefined;
        const row = await trx
          .insertInto('questions')
          .values({
            ...question,
            teamId: round.teamId,
            snapshot: JSON.stringify(question.snapshot),
            keyLetter: keyLetterOf(question),
            state: 'posting',
            answered: 0,
            countShown: 0,
            ...claimed(claim),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        if (!row) return undefined;
        await takeItem(trx, round, { itemId: question.snapshot.itemId, turn }, now);
        await nothingIsDue(trx, question.roundId);
        return toQuestion(row);
      });
    },

    /** Opens a question that was posted; false where that, or its end, came before. */
    async openQuestion(opening: Opening): Promise<boolean> {
      const { from, to } = QUESTION_TRANSITIONS.posted;
      const { questionId, ts, deadline, closesAt, now } = opening;
      const { numUpdatedRows } = await db
        .updateTable('questions')
        .set({
          state: to,
          ts,
          deadline: deadline ?? null,
          closesAt: closesAt?.toISOString() ?? null,
          postedAt: now.toISOString(),
          countShownAt: now.toISOString(),
          ...UNCLAIMED,
        })
        .where('id', '=', questionId)
        .where('state', 'in', from)
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** A question with its round, if there is one by this id. */
    findQuestion: (questionId: string) => findQuestion(db, questionId),

    /** Every question of a round so far, in the order in which they were asked. */
    async questionsOf(roundId: string): Promise<Question[]> {
      const rows = await db
        .selectFrom('questions')
        .selectAll()
        .where('roundId', '=', roundId)
        .orderBy('position')
        .execute();
      return rows.map(toQuestion);
    },

    /** Notes how many answers the message of a question says. */
    async markCountShown(questionId: string, count: number, now: Date): Promise<void> {
      await db
        .updateTable('questions')
        .set({ countShown: count, countShownAt: now.toISOString() })
        .where('id', '=', questionId)
        .execute();
    },
  };
}

/** The same as of the store, also within a transaction. */
export async function findQuestion(db: Db, questionId: string): Promise<Asked | undefined> {
  const row = await db
    .selectFrom('questions')
    .selectAll()
    .where('id', '=', questionId)
    .executeTakeFirst();
  if (!row) return undefined;
  const round = await db
    .selectFrom('rounds')
    .selectAll()
    .where('id', '=', row.roundId)
    .executeTakeFirstOrThrow();
  return { question: toQuestion(row), round: toRound(round) };
}

/**
 * Holds a running round with nothing left to settle still until the transaction ends, so that
 * nobody calls it off meanwhile.
 */
async function lockRound(trx: Db, roundId: string) {
  return await trx
    .updateTable('rounds')
    .set(UNCLAIMED)
    .where('id', '=', roundId)
    .where('state', 'in', ROUND_TRANSITIONS['all-asked'].from)
    .where((eb) => allSettled(eb))
    .returning(['teamId', 'channelId'])
    .executeTakeFirst();
}

function keyLetterOf({ id, snapshot }: Pick<NewQuestion, 'id' | 'snapshot'>): Letter {
  const key = keyOf(snapshot);
  if (!key) throw new Error(`question ${id} has no right option`);
  return key;
}

async function nothingIsDue(trx: Db, roundId: string) {
  await trx.updateTable('rounds').set({ nextAt: null }).where('id', '=', roundId).execute();
}
