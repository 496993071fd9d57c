import type { Said } from '#slack/messenger.ts';
import { calledOffSaid } from '../blocks/question.ts';
import { revealSaid } from '../blocks/reveal.ts';
import { overSaid, type RootState, runningSaid } from '../blocks/root.ts';
import { nextStep, secondsAfter } from '../rules/course.ts';
import type { Question, Round, Thread } from '../rules/round.ts';
import { standingsOf } from '../rules/standings.ts';
import { COUNTED } from '../rules/transitions.ts';
import type { PlayDeps } from './deps.ts';

/** Later than this, people will have noticed. */
const NOTICED_SECONDS = 10;
const LATE = 'This answer comes late. Answers given in time count.';
const MOST_SHOWS = 3;

/** Everything that the message in the channel says about a round. */
export async function stateOf({ store, bank }: PlayDeps, round: Round): Promise<RootState> {
  const questions = await store.questionsOf(round.id);
  const totals = await store.roundTotals(round.id);
  const done = questions.filter(({ state }) => COUNTED.some((counted) => counted === state)).length;
  return {
    round,
    subject:
      round.topic === undefined ? undefined : (bank.subject(round.topic)?.name ?? round.topic),
    done,
    standings: standingsOf(totals),
    early: whyEarly(round, questions, done),
    isVoid: totals.length === 0 && questions.some(({ answered }) => answered > 0),
  };
}

const NOBODY = 'Two questions in a row had no answer, so I stopped here.';
const NONE_LEFT = 'There was no other question to take the place of one that was called off.';

function whyEarly(round: Round, questions: readonly Question[], done: number): string | undefined {
  if (round.state !== 'finished' || done >= round.count) return undefined;
  return nextStep(round, questions).kind === 'finish' ? NOBODY : NONE_LEFT;
}

/**
 * Brings the message in the channel up to date, at `where` if the database does not know where it
 * stands. It is shown again where another change came between, also one of another process; one
 * that fails is mended by the next.
 */
export async function showRoot(
  deps: PlayDeps,
  roundId: string,
  where?: Pick<Thread, 'channelId' | 'ts'>,
): Promise<void> {
  const round = await deps.store.findRound(roundId);
  const place = where ?? round?.thread;
  if (!round || !place) return;
  const message = { teamId: round.teamId, channelId: place.channelId, ts: place.ts };
  let shown: string | undefined;
  for (let shows = 0; shows < MOST_SHOWS; shows += 1) {
    const first = await rootSaid(deps, roundId);
    if (!first || first.text === shown) return;
    let said = first;
    // Where it has to wait, it says what is true by then.
    const isWanted = async () => {
      const latest = await rootSaid(deps, roundId);
      if (latest) said = latest;
      return latest !== undefined;
    };
    const as = { as: 'message', purpose: { isWanted } } as const;
    const outcome = await deps.messenger.update(message, () => said, as);
    if (outcome.kind === 'refused' || outcome.kind === 'unknown')
      deps.logger.warn({ roundId, outcome }, 'the message of a round shows old figures');
    if (outcome.kind === 'refused' || outcome.kind === 'dropped') return;
    shown = said.text;
  }
}

/** Undefined while the message is not there yet. */
async function rootSaid(deps: PlayDeps, roundId: string): Promise<Said | undefined> {
  const round = await deps.store.findRound(roundId);
  if (!round || round.state === 'starting') return undefined;
  const state = await stateOf(deps, round);
  return round.state === 'running' ? runningSaid(state) : overSaid(state);
}

/** What was right, made when it goes out: by then it may come late, and says so. */
export async function answerSaid(
  { store, library, now }: PlayDeps,
  question: Question,
  round: Round,
): Promise<() => Said> {
  const { id, snapshot, closesAt, settledAt } = question;
  const choices = await store.countChoices(id);
  const concepts = library.concepts(snapshot.concepts);
  const sources = library.sourcesOf(snapshot);
  const isLate = () =>
    closesAt !== undefined && (settledAt ?? now()) > secondsAfter(closesAt, NOTICED_SECONDS);
  return () =>
    revealSaid({ question, round, choices, concepts, sources, note: isLate() ? LATE : undefined });
}

/**
 * Puts what a question ended with into its message, at `ts` if the database does not know where it
 * stands: where it was found posted after its end, or an older figure came after it.
 */
export async function showEnd(deps: PlayDeps, questionId: string, ts?: string): Promise<void> {
  const found = await deps.store.findQuestion(questionId);
  const thread = found?.round.thread;
  const said = found && (await endSaid(deps, found.question, found.round));
  const stamp = ts ?? found?.question.ts;
  if (!thread || !said || stamp === undefined) return;
  const where = { teamId: found.round.teamId, channelId: thread.channelId, ts: stamp };
  await deps.messenger.update(where, said, { as: 'reveal' });
}

/** Undefined while it takes answers. */
async function endSaid(deps: PlayDeps, question: Question, round: Round) {
  if (question.state === 'called-off') return calledOffSaid(question, round);
  const isClosed = COUNTED.some((state) => state === question.state);
  return isClosed ? await answerSaid(deps, question, round) : undefined;
}
