import type { Db } from '#db/database.ts';
import type { Letter, Place, Player, Question, Round } from '../rules/round.ts';
import { QUESTION_TRANSITIONS, TAKES_ANSWERS } from '../rules/transitions.ts';
import type { QuizTables } from '../tables.ts';
import { type Asked, findQuestion } from './questions.ts';
import { toQuestion, toRound } from './rows.ts';

export interface NewAnswer extends Player {
  questionId: string;
  /** The letter of an option, as the click says it. */
  choice: string;
  /** Slack's stamp of the click. */
  actionTs: string;
  /** Where it was clicked, if that is to be looked at. */
  clickedIn?: Place;
  now: Date;
}

export type Recorded =
  /** `previous` is what the person had chosen before; the same as now after a double click. */
  | (Asked & { kind: 'recorded'; previous: Letter | undefined })
  /** A later click of the same person came first and stays. */
  | (Asked & { kind: 'overtaken'; choice: Letter })
  | (Asked & { kind: 'late'; seconds: number })
  /** The question takes no answers any more; its state says how it ended. `kept` is their answer. */
  | (Asked & { kind: 'over'; kept: Kept | undefined })
  /** No such question or option, or clicked outside the conversation of the round. */
  | { kind: 'unknown' };

type Kept = Pick<QuizTables['answers'], 'choice' | 'actionTs'>;

interface Chosen {
  question: Question;
  /** Undefined where the person gave no answer. */
  choice: Letter | undefined;
}

/** The queries about answers. */
export function answerStore(db: Db) {
  return {
    /** Keeps an answer; of several of one person, the last by Slack's stamp is the one that counts. */
    async recordAnswer(answer: NewAnswer): Promise<Recorded> {
      return await db.transaction().execute(async (trx) => {
        const row = await lockTakingAnswers(trx, answer.questionId);
        if (!row) return await refuse(trx, answer);
        const question = toQuestion(row);
        const { round, before } = await roundAndAnswer(trx, question.roundId, answer);
        const option = question.snapshot.options.find(({ letter }) => letter === answer.choice);
        if (!option || isForeign(answer, round)) return { kind: 'unknown' };
        const late = secondsLate(answer, question);
        if (late > 0) return { kind: 'late', question, round, seconds: late };
        if (before && before.actionTs > answer.actionTs) {
          return { kind: 'overtaken', question, round, choice: before.choice };
        }
        await write(trx, answer, { teamId: round.teamId, choice: option.letter });
        const answered = before ? question.answered : await countOneMore(trx, question);
        const previous = before?.choice;
        return { kind: 'recorded', question: { ...question, answered }, round, previous };
      });
    },

    /** How many people chose each option that anyone chose. */
    async countChoices(questionId: string): Promise<Map<Letter, number>> {
      const rows = await db
        .selectFrom('answers')
        .select(({ fn }) => ['choice', fn.countAll().as('people')])
        .where('questionId', '=', questionId)
        .groupBy('choice')
        .execute();
      return new Map(rows.map(({ choice, people }) => [choice, Number(people)]));
    },

    /** One person's choices in a round: only where all have seen the answer, so it gives nothing away. */
    async choicesOf(roundId: string, { userTeamId, userId }: Player): Promise<Chosen[]> {
      const rows = await db
        .selectFrom('questions')
        .leftJoin('answers', (join) =>
          join
            .onRef('answers.questionId', '=', 'questions.id')
            .on('answers.userTeamId', '=', userTeamId)
            .on('answers.userId', '=', userId),
        )
        .selectAll('questions')
        .select('answers.choice')
        .where('questions.roundId', '=', roundId)
        .where('questions.state', '=', QUESTION_TRANSITIONS['answer-shown'].to)
        .orderBy('questions.position')
        .execute();
      return rows.map(({ choice, ...row }) => ({
        question: toQuestion(row),
        choice: choice ?? undefined,
      }));
    },
  };
}

/**
 * A question that takes answers, held still until the transaction ends: what is written after this
 * was written before the close. Setting a value to itself locks the row in both databases.
 */
async function lockTakingAnswers(trx: Db, questionId: string) {
  return await trx
    .updateTable('questions')
    .set((eb) => ({ answered: eb.ref('answered') }))
    .where('id', '=', questionId)
    .where('state', 'in', TAKES_ANSWERS)
    .returningAll()
    .executeTakeFirst();
}

async function refuse(trx: Db, answer: NewAnswer): Promise<Recorded> {
  const asked = await findQuestion(trx, answer.questionId);
  if (!asked || isForeign(answer, asked.round)) return { kind: 'unknown' };
  const kept = await trx
    .selectFrom('answers')
    .select(['choice', 'actionTs'])
    .where('questionId', '=', answer.questionId)
    .where('userTeamId', '=', answer.userTeamId)
    .where('userId', '=', answer.userId)
    .executeTakeFirst();
  return { kind: 'over', ...asked, kept };
}

/** The round and the person's answer so far in one query, since every click waits for it. */
async function roundAndAnswer(trx: Db, roundId: string, answer: NewAnswer) {
  const { choice, actionTs, ...row } = await trx
    .selectFrom('rounds')
    .leftJoin('answers', (join) =>
      join
        .on('answers.questionId', '=', answer.questionId)
        .on('answers.userTeamId', '=', answer.userTeamId)
        .on('answers.userId', '=', answer.userId),
    )
    .selectAll('rounds')
    .select(['answers.choice', 'answers.actionTs'])
    .where('rounds.id', '=', roundId)
    .executeTakeFirstOrThrow();
  const before = choice !== null && actionTs !== null ? { choice, actionTs } : undefined;
  return { round: toRound(row), before };
}

/** Whether a click cannot have come from a button of the round. */
function isForeign({ clickedIn }: NewAnswer, { teamId, thread }: Round): boolean {
  if (!clickedIn) return false;
  return clickedIn.teamId !== teamId || clickedIn.channelId !== thread?.channelId;
}

function secondsLate({ actionTs }: NewAnswer, { deadline }: Question): number {
  return deadline === undefined ? 0 : Number(actionTs) - deadline;
}

async function write(trx: Db, answer: NewAnswer, known: { teamId: string; choice: Letter }) {
  const { questionId, userTeamId, userId, actionTs, now } = answer;
  const last = { choice: known.choice, actionTs, recordedAt: now.toISOString() };
  await trx
    .insertInto('answers')
    .values({ questionId, userTeamId, userId, teamId: known.teamId, ...last })
    .onConflict((conflict) =>
      conflict.columns(['questionId', 'userTeamId', 'userId']).doUpdateSet(last),
    )
    .execute();
}

async function countOneMore(trx: Db, { id, answered }: Pick<Question, 'id' | 'answered'>) {
  await trx
    .updateTable('questions')
    .set({ answered: answered + 1 })
    .where('id', '=', id)
    .execute();
  return answered + 1;
}
