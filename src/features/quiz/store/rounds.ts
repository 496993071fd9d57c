import type { Db } from '#db/database.ts';
import type { ClockMark } from '#jobs/clock.ts';
import type { Place, Round, Thread } from '../rules/round.ts';
import { ACTIVE_ROUND, COUNTED, ROUND_TRANSITIONS } from '../rules/transitions.ts';
import { type Claim, claimed, UNCLAIMED } from './claim.ts';
import { endUnconfirmed } from './round-ends.ts';
import { type StoredRound, toRound } from './rows.ts';
import { allSettled } from './settled.ts';

export type NewRound = Pick<
  Round,
  'id' | 'teamId' | 'channelId' | 'hostId' | 'topic' | 'seconds' | 'count' | 'seed'
> & {
  /** By which clock its instants are stored. */
  clock?: ClockMark;
};

export type Started = { kind: 'started' | 'already-running'; round: StoredRound };

interface Onward {
  now: Date;
  /** The last question is left on show where it was settled later: a double click skips nothing. */
  settledBefore: Date;
}

/** The queries about rounds up to their end. Each `boolean` says whether this very call did it. */
export function roundStore(db: Db) {
  return {
    /** The round that is under way in a channel, if any. */
    activeRound: (place: Place) => activeRound(db, place),

    /**
     * Starts a round, or finds the one that is under way in the channel. One whose root message is
     * unconfirmed is under way no longer: its host was told to start again.
     */
    async startRound(round: NewRound, now: Date, claim: Claim): Promise<Started> {
      const { teamId, channelId } = round;
      for (;;) {
        const row = await insertRound(db, round, now, claim);
        if (row) return { kind: 'started', round: toRound(row) };
        if (await endUnconfirmed(db, { teamId, channelId }, now)) continue;
        const running = await activeRound(db, round);
        if (running) return { kind: 'already-running', round: running };
        // The one that was under way ended between the two, so the channel is free.
      }
    },

    /** Lets a round run once its root message is known; its first question is due at once. */
    async setThread(roundId: string, thread: Thread, now: Date): Promise<boolean> {
      const { from, to } = ROUND_TRANSITIONS['thread-known'];
      const { numUpdatedRows } = await db
        .updateTable('rounds')
        .set({
          postedIn: thread.channelId,
          threadTs: thread.ts,
          permalink: thread.permalink ?? null,
          state: to,
          nextAt: now.toISOString(),
          ...UNCLAIMED,
        })
        .where('id', '=', roundId)
        .where('state', 'in', from)
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    /** Notes the link to the root message, which Slack gives only when asked. */
    async setPermalink(roundId: string, permalink: string): Promise<void> {
      await db.updateTable('rounds').set({ permalink }).where('id', '=', roundId).execute();
    },

    /** Leaves a round to whoever clicks its root message, if it is there, until the claim ends. */
    async leaveUnconfirmed(roundId: string, by: string): Promise<void> {
      await db
        .updateTable('rounds')
        .set({ claimedBy: null })
        .where('id', '=', roundId)
        .where('state', 'in', ROUND_TRANSITIONS.unconfirmed.from)
        .where('claimedBy', '=', by)
        .execute();
    },

    /** Removes a round whose root message Slack refused; one that has got further stays. */
    async forgetRound(roundId: string): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom('rounds')
        .where('id', '=', roundId)
        .where('state', 'in', ROUND_TRANSITIONS['thread-known'].from)
        .executeTakeFirst();
      return numDeletedRows > 0;
    },

    /** A round by its id, if there is one. */
    async findRound(roundId: string): Promise<StoredRound | undefined> {
      const row = await db
        .selectFrom('rounds')
        .selectAll()
        .where('id', '=', roundId)
        .executeTakeFirst();
      return row && toRound(row);
    },

    /** The round of a channel that started last among those in which an answer has counted. */
    async lastPlayedRound({ teamId, channelId }: Place): Promise<StoredRound | undefined> {
      const row = await db
        .selectFrom('rounds')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('questions')
              .select('questions.id')
              .whereRef('questions.roundId', '=', 'rounds.id')
              .where('questions.state', 'in', COUNTED)
              .where('questions.answered', '>', 0),
          ),
        )
        .orderBy('startedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toRound(row);
    },

    /** Notes that the host is there, so that nobody else may stop or skip yet. */
    async hostSeen(roundId: string, now: Date): Promise<void> {
      await db
        .updateTable('rounds')
        .set({ hostSeenAt: now.toISOString() })
        .where('id', '=', roundId)
        .execute();
    },

    /** Makes the next step due at once, where the round waits for its time or for its host. */
    async hastenNext(roundId: string, { now, settledBefore }: Onward): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('rounds')
        .set({ nextAt: now.toISOString() })
        .where('id', '=', roundId)
        .where('state', 'in', ROUND_TRANSITIONS['all-asked'].from)
        .where(({ or, eb }) => or([eb('nextAt', 'is', null), eb('nextAt', '>', now.toISOString())]))
        .where((eb) => allSettled(eb, settledBefore))
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },
  };
}

async function activeRound(db: Db, { teamId, channelId }: Place) {
  const row = await db
    .selectFrom('rounds')
    .selectAll()
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    // Says nothing new, but of a channel's many rounds only these few are in an index.
    .where('announcedAt', 'is', null)
    .where('state', 'in', ACTIVE_ROUND)
    .executeTakeFirst();
  return row && toRound(row);
}

/** Undefined where another round of the channel is under way. */
async function insertRound(db: Db, { clock, ...round }: NewRound, now: Date, claim: Claim) {
  return await db
    .insertInto('rounds')
    .values({
      ...round,
      topic: round.topic ?? null,
      seconds: round.seconds ?? null,
      state: 'starting',
      startedAt: now.toISOString(),
      hostSeenAt: now.toISOString(),
      clockId: clock?.id ?? null,
      clockZero: clock?.zero.toISOString() ?? null,
      ...claimed(claim),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}
