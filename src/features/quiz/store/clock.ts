import type { Selectable, Updateable } from 'kysely';
import type { Db } from '#db/database.ts';
import { type ClockMark, STEP_MS } from '#jobs/clock.ts';
import { GRACE_SECONDS, READING_SECONDS, secondsAfter } from '../rules/course.ts';
import type { QuizTables } from '../tables.ts';
import { CLAIM_SECONDS } from './claim.ts';

type RoundRow = Selectable<QuizTables['rounds']>;

/** The clocks of two machines may differ by so much without having been set. */
const SKEW_SECONDS = 10;

/** Moves an instant that lies at most so many seconds ahead of now. */
type Move = (instant: string | null, mostAhead: number) => string | null;

export function clockStore(db: Db) {
  return {
    /**
     * Moves rounds along with a clock that was set, so that a question stays open for its own time
     * and a step waits for as long as it was to wait. What then lies further ahead than it can, as
     * after a step while no process ran, is due now. Done twice, it changes nothing more.
     */
    async followClock(mark: ClockMark, now: Date): Promise<void> {
      const rounds = await db
        .selectFrom('rounds')
        .selectAll()
        .where('announcedAt', 'is', null)
        .execute();
      for (const round of rounds) await follow(db, round, mark, now);
    },
  };
}

async function follow(db: Db, round: RoundRow, mark: ClockMark, now: Date): Promise<void> {
  const { id, clockId, clockZero, seconds } = round;
  const isOurs = clockId === mark.id && clockZero !== null;
  const stepMs = isOurs ? mark.zero.getTime() - Date.parse(clockZero) : 0;
  if (isOurs && Math.abs(stepMs) < STEP_MS) return;
  const move: Move = (instant, mostAhead) => {
    if (instant === null) return null;
    const moved = new Date(Date.parse(instant) + stepMs);
    return (moved > secondsAfter(now, mostAhead) ? now : moved).toISOString();
  };
  const claim = CLAIM_SECONDS + SKEW_SECONDS;
  await db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('rounds')
      .set({
        clockId: mark.id,
        clockZero: mark.zero.toISOString(),
        hostSeenAt: move(round.hostSeenAt, 0) ?? round.hostSeenAt,
        nextAt: move(round.nextAt, READING_SECONDS + SKEW_SECONDS),
        claimedUntil: move(round.claimedUntil, claim),
      })
      .where('id', '=', id)
      // Another process may have moved it since it was read, or the round went on.
      .where('clockZero', clockZero === null ? 'is' : '=', clockZero)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const questions = await trx
      .selectFrom('questions')
      .selectAll()
      .where('roundId', '=', id)
      .execute();
    const open = (seconds ?? 0) + GRACE_SECONDS + SKEW_SECONDS;
    for (const { id, closesAt, postedAt, countShownAt, settledAt, claimedUntil } of questions) {
      const times: Updateable<QuizTables['questions']> = {
        closesAt: move(closesAt, open),
        postedAt: move(postedAt, 0),
        countShownAt: move(countShownAt, 0),
        settledAt: move(settledAt, 0),
        claimedUntil: move(claimedUntil, claim),
      };
      await trx.updateTable('questions').set(times).where('id', '=', id).execute();
    }
  });
}
