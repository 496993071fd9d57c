import { sql } from 'kysely';
import type { Db } from '#db/database.ts';

/** A Sunday, so that the week has seven days behind it. */
export const TODAY = new Date('2026-11-29T20:00:00Z');
export const PLACE = { teamId: 'T0', channelId: 'C0' };

const PLAYERS = 20;
const QUESTIONS_A_ROUND = 5;

export interface History {
  answers: number;
  /** Over which they are spread evenly. */
  days: number;
}

/**
 * So many answers of one channel up to today. The tables are filled by SQL alone, since asking each
 * question would take an hour; the totals are summed up from the answers.
 */
export async function storeAnswers(db: Db, { answers, days }: History): Promise<void> {
  const rounds = answers / PLAYERS / QUESTIONS_A_ROUND;
  await db.transaction().execute(async (trx) => {
    await storeQuestions(trx, { rounds, roundsADay: rounds / days });
    await sql`with recursive player(n) as (
        select 0 union all select n + 1 from player where n + 1 < ${PLAYERS})
      insert into answers
      select q.id, ${PLACE.teamId}, 'U' || player.n, ${PLACE.teamId},
        char(65 + (player.n + q.position) % 3), '1.1', q.posted_at
      from questions q cross join player order by q.rowid`.execute(trx);
    const dayOf = sql`substr(q.posted_at, 1, 10)`;
    const monthOf = sql`substr(q.posted_at, 1, 7)`;
    for (const period of [sql`'day:' || ${dayOf}`, sql`'month:' || ${monthOf}`, sql`'ever'`])
      await sql`insert into totals
        select ${PLACE.teamId}, ${PLACE.channelId}, ${period}, a.user_team_id, a.user_id,
          sum(10 * (a.choice = q.key_letter)), sum(a.choice = q.key_letter), count(*)
        from answers a join questions q on q.id = a.question_id
        group by 3, 4, 5`.execute(trx);
  });
}

interface Rounds {
  rounds: number;
  roundsADay: number;
}

async function storeQuestions(trx: Db, { rounds, roundsADay }: Rounds) {
  // The newest is number 0.
  const at = sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${TODAY.toISOString()},
    -(n / ${roundsADay}) || ' days', -(n % ${roundsADay}) || ' minutes')`;
  const numbers = sql`with recursive numbers(n) as (
    select 0 union all select n + 1 from numbers where n + 1 < ${rounds})`;
  await sql`${numbers} insert into rounds
      (id, team_id, channel_id, host_id, count, seed, state, posted_in, thread_ts, started_at,
       host_seen_at, announced_at)
    select 'r' || n, ${PLACE.teamId}, ${PLACE.channelId}, 'U0', ${QUESTIONS_A_ROUND}, n,
      'finished', ${PLACE.channelId}, '1.' || n, ${at}, ${at}, ${at}
    from numbers`.execute(trx);
  await sql`with recursive place(p) as (
      select 1 union all select p + 1 from place where p < ${QUESTIONS_A_ROUND})
    insert into questions
      (id, team_id, round_id, position, number, snapshot, key_letter, state, ts, posted_at,
       answered, count_shown, settled_at)
    select r.id || 'q' || p, r.team_id, r.id, p, p, '{}', 'A', 'revealed', r.thread_ts || p,
      r.started_at, ${PLAYERS}, ${PLAYERS}, r.started_at
    from rounds r cross join place`.execute(trx);
}
