import type { Db } from '#db/database.ts';
import { ACTIVE_ROUND, QUESTION_TRANSITIONS, ROUND_TRANSITIONS } from '../rules/transitions.ts';
import { allSettled } from './settled.ts';

interface DueQuestion {
  /**
   * What is to be done: close it; show the reveal of a closed one; decide about one that was never
   * found posted; say in the thread that it was called off.
   */
  kind: 'close' | 'reveal' | 'stuck' | 'tell';
  questionId: string;
  roundId: string;
}

interface DueRound {
  /**
   * What is to be done: decide about one whose root message was never found posted; ask the next
   * question or finish; announce the end.
   */
  kind: 'stuck' | 'next' | 'announce';
  roundId: string;
}

interface DueCount {
  questionId: string;
  roundId: string;
}

interface CountSpan {
  shownBefore: Date;
  closesAfter: Date;
}

const OPEN = QUESTION_TRANSITIONS['time-up'].from;

const ROUND_KINDS = {
  starting: 'stuck',
  running: 'next',
  finished: 'announce',
  'called-off': 'announce',
} as const;

const QUESTION_KINDS = {
  posting: 'stuck',
  open: 'close',
  closed: 'reveal',
  'called-off': 'tell',
} as const;

/**
 * What a tick has to do, from stored state alone, so that it also mends what a process left behind
 * that died. Whatever is claimed is left out until the claim ends.
 */
export function dueStore(db: Db) {
  return {
    /** The questions with something to do, reveals before closes; see DueQuestion. */
    async dueQuestions(now: Date): Promise<DueQuestion[]> {
      const rows = await db
        .selectFrom('questions')
        .select(['id as questionId', 'state', 'roundId'])
        .where('settledAt', 'is', null)
        .where(({ or, and, eb }) =>
          or([
            and([eb('state', 'in', OPEN), eb('closesAt', '<=', now.toISOString())]),
            and([
              eb('state', 'not in', OPEN),
              or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', now.toISOString())]),
            ]),
          ]),
        )
        // By the alphabet, closed comes before open.
        .orderBy('state')
        .orderBy('closesAt')
        .execute();
      return rows.flatMap(({ state, ...due }) =>
        state === 'revealed' ? [] : [{ kind: QUESTION_KINDS[state], ...due }],
      );
    },

    /** The rounds with something to do, the oldest first; see DueRound. */
    async dueRounds(now: Date): Promise<DueRound[]> {
      const rows = await db
        .selectFrom('rounds')
        .select(['id as roundId', 'state'])
        .where('announcedAt', 'is', null)
        .where(({ or, eb }) =>
          or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', now.toISOString())]),
        )
        .where((eb) =>
          eb.or([
            eb('state', 'in', ROUND_TRANSITIONS['thread-known'].from),
            eb.and([
              // The last reveal comes before the standings, and before the next question.
              allSettled(eb),
              eb.or([
                eb('state', 'not in', ACTIVE_ROUND),
                eb.and([
                  eb('state', 'in', ROUND_TRANSITIONS['all-asked'].from),
                  eb('nextAt', '<=', now.toISOString()),
                ]),
              ]),
            ]),
          ]),
        )
        .orderBy('startedAt')
        .execute();
      return rows.map(({ state, ...due }) => ({ kind: ROUND_KINDS[state], ...due }));
    },

    /**
     * Open questions whose message says too few answers, or not yet until when they are open; which
     * was last changed before `shownBefore`, and do not close before `closesAfter`.
     */
    async dueCounts({ shownBefore, closesAfter }: CountSpan): Promise<DueCount[]> {
      return await db
        .selectFrom('questions')
        .select(['id as questionId', 'roundId'])
        .where('settledAt', 'is', null)
        .where('state', 'in', OPEN)
        .where('countShownAt', '<=', shownBefore.toISOString())
        .where(({ or, eb }) =>
          or([eb('closesAt', 'is', null), eb('closesAt', '>', closesAfter.toISOString())]),
        )
        .where(({ or, and, eb, ref }) =>
          or([
            eb('answered', '>', ref('countShown')),
            and([eb('closesAt', 'is not', null), eb('countShownAt', '=', ref('postedAt'))]),
          ]),
        )
        .orderBy('countShownAt')
        .execute();
    },
  };
}
