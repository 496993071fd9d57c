import type { ExpressionBuilder, OnConflictBuilder } from 'kysely';
import type { Db, Tables } from '#db/database.ts';
import type { Period } from '../rules/periods.ts';
import { type Place, POINTS } from '../rules/round.ts';
import type { Total } from '../rules/standings.ts';
import { COUNTED } from '../rules/transitions.ts';

interface ChannelPeriod extends Place {
  period: Period;
}

/** The queries about points; who comes first is not decided here. */
export function standingStore(db: Db) {
  return {
    /** The totals of a channel, from as many rows as there are players and days, not answers. */
    async channelTotals({ teamId, channelId, period }: ChannelPeriod): Promise<Total[]> {
      const { first, last } = rowsOf(period);
      const rows = await db
        .selectFrom('totals')
        .select(({ fn }) => [
          'userTeamId',
          'userId',
          fn.sum('points').as('points'),
          fn.sum('right').as('right'),
          fn.sum('answered').as('answered'),
        ])
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('period', '>=', first)
        .where('period', '<=', last)
        .groupBy(['userTeamId', 'userId'])
        .execute();
      return rows.map(toTotal);
    },

    /** The totals of one round, from the answers to its closed questions. */
    async roundTotals(roundId: string): Promise<Total[]> {
      const rows = await db
        .selectFrom('answers')
        .innerJoin('questions', 'questions.id', 'answers.questionId')
        .select((eb) => [
          'answers.userTeamId',
          'answers.userId',
          eb.fn.sum(ifRight(eb, POINTS)).as('points'),
          eb.fn.sum(ifRight(eb, 1)).as('right'),
          eb.fn.countAll().as('answered'),
        ])
        .where('questions.roundId', '=', roundId)
        .where('questions.state', 'in', COUNTED)
        .groupBy(['answers.userTeamId', 'answers.userId'])
        .execute();
      return rows.map(toTotal);
    },
  };
}

const EVER = 'ever';

function dayRow(day: string): string {
  return `day:${day}`;
}

function monthRow(month: string): string {
  return `month:${month}`;
}

/** The month and all time are kept as well as the day, so that nobody has to add up many days. */
function rowsWith(day: string): string[] {
  return [dayRow(day), monthRow(day.slice(0, 'yyyy-mm'.length)), EVER];
}

function rowsOf(period: Period): { first: string; last: string } {
  switch (period.kind) {
    case 'days':
      return { first: dayRow(period.from), last: dayRow(period.to) };
    case 'month':
      return { first: monthRow(period.month), last: monthRow(period.month) };
    case 'ever':
      return { first: EVER, last: EVER };
  }
}

/** Adds the answers of a question to the totals; once only, in the transaction that closes it. */
export async function addTotals(trx: Db, questionId: string, day: string): Promise<void> {
  for (const period of rowsWith(day)) await addTo(trx, questionId, period);
}

async function addTo(trx: Db, questionId: string, period: string) {
  await trx
    .insertInto('totals')
    .columns([
      'teamId',
      'channelId',
      'period',
      'userTeamId',
      'userId',
      'points',
      'right',
      'answered',
    ])
    .expression(({ selectFrom }) =>
      selectFrom('answers')
        .innerJoin('questions', 'questions.id', 'answers.questionId')
        .innerJoin('rounds', 'rounds.id', 'questions.roundId')
        .select((eb) => [
          'rounds.teamId',
          'rounds.channelId',
          eb.cast<string>(eb.val(period), 'text').as('period'),
          'answers.userTeamId',
          'answers.userId',
          ifRight(eb, POINTS).as('points'),
          ifRight(eb, 1).as('right'),
          eb.lit(1).as('answered'),
        ])
        .where('questions.id', '=', questionId),
    )
    .onConflict(addUp)
    .execute();
}

/** What a row of totals does where there is one already. */
export function addUp(conflict: OnConflictBuilder<Tables, 'totals'>) {
  return conflict
    .columns(['teamId', 'channelId', 'period', 'userTeamId', 'userId'])
    .doUpdateSet((eb) => ({
      points: eb('totals.points', '+', eb.ref('excluded.points')),
      right: eb('totals.right', '+', eb.ref('excluded.right')),
      answered: eb('totals.answered', '+', eb.ref('excluded.answered')),
    }));
}

/** So much for a right answer, nothing for a wrong one. */
function ifRight(eb: ExpressionBuilder<Tables, 'answers' | 'questions'>, worth: number) {
  const isKey = eb('answers.choice', '=', eb.ref('questions.keyLetter'));
  return eb.case().when(isKey).then(eb.lit(worth)).else(eb.lit(0)).end();
}

type Sum = string | number | bigint | null;
type Sums = Record<'points' | 'right' | 'answered', Sum>;

/** PostgreSQL gives sums as text. */
function toTotal({
  userTeamId,
  userId,
  points,
  right,
  answered,
}: Sums & Pick<Total, 'userTeamId' | 'userId'>): Total {
  return {
    userTeamId,
    userId,
    points: Number(points),
    right: Number(right),
    answered: Number(answered),
  };
}
