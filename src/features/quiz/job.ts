import type { ClockMark } from '#jobs/clock.ts';
import { createFaultLog } from '#slack/fault-log.ts';
import { createUnderWay } from '#slack/under-way.ts';
import { announce } from './play/announce.ts';
import { takeNextStep } from './play/ask.ts';
import type { PlayDeps } from './play/deps.ts';
import { callOffQuestion, endStuckRound, tellCalledOff } from './play/end.ts';
import { refreshCount } from './play/refresh.ts';
import { closeQuestion, reveal } from './play/reveal.ts';
import { secondsAfter } from './rules/course.ts';
import { UNCONFIRMED } from './rules/round.ts';

const COUNT_SECONDS = 10;
/** A count that is on its way while the question closes could arrive after the answer. */
const ARRIVAL_SECONDS = 3;

interface Step {
  roundId: string;
  run: () => Promise<unknown>;
}

/**
 * Does what is due in all rounds, from what is stored alone: so it also goes on with what a process
 * left behind that died. A round that waits for Slack holds up no other, and no tick.
 */
export function quizJob(deps: PlayDeps) {
  const { store, logger } = deps;
  const underWay = createUnderWay();
  const faults = createFaultLog(logger, deps.now);

  async function dueSteps(now: Date): Promise<Step[]> {
    const ofQuestion = {
      close: (id: string) => closeQuestion(deps, id),
      reveal: (id: string) => reveal(deps, id),
      stuck: (id: string) => callOffQuestion(deps, id, UNCONFIRMED, 'unconfirmed'),
      tell: (id: string) => tellCalledOff(deps, id),
    };
    const ofRound = {
      stuck: (id: string) => endStuckRound(deps, id),
      next: (id: string) => takeNextStep(deps, id),
      announce: (id: string) => announce(deps, id),
    };
    const questions = await store.dueQuestions(now);
    const rounds = await store.dueRounds(now);
    const counts = await store.dueCounts({
      shownBefore: secondsAfter(now, -COUNT_SECONDS),
      closesAfter: secondsAfter(now, ARRIVAL_SECONDS),
    });
    return [
      ...questions.map(({ kind, roundId, questionId }) => ({
        roundId,
        run: () => ofQuestion[kind](questionId),
      })),
      ...rounds.map(({ kind, roundId }) => ({ roundId, run: () => ofRound[kind](roundId) })),
      ...counts.map(({ roundId, questionId }) => ({
        roundId,
        run: () => refreshCount(deps, questionId),
      })),
    ];
  }

  async function attempt({ roundId, run }: Step) {
    try {
      await run();
    } catch (error) {
      // It is due again in a second.
      faults.failed(roundId, error, { ids: { roundId }, message: 'a step failed' });
    }
  }

  return {
    name: 'quiz',
    every: 'second' as const,
    followClock: (mark: ClockMark) => store.followClock(mark, deps.now()),
    async run(now: Date): Promise<void> {
      for (const step of await dueSteps(now))
        void underWay.begin(step.roundId, () => attempt(step));
    },
    /** Resolves when no step is under way. */
    settled: underWay.settled,
  };
}
