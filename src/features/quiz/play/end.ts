import type { Still } from '#slack/calls.ts';
import { isUnchangeable } from '#slack/refusals.ts';
import { sentence } from '#slack/reply.ts';
import { calledOffLine, calledOffSaid } from '../blocks/question.ts';
import { finalSaid, overSaid } from '../blocks/root.ts';
import { nextStep } from '../rules/course.ts';
import type { Question, Round, Thread } from '../rules/round.ts';
import { claimBy, type PlayDeps } from './deps.ts';
import { stateOf } from './show.ts';

/** Ends a round whose questions are all done, and says so. */
export async function finishRound(deps: PlayDeps, { id }: Pick<Round, 'id'>): Promise<void> {
  const by = deps.newId();
  const claim = claimBy(by, deps);
  if (await deps.store.finishRound({ roundId: id, claim })) await announce(deps, id, by);
  else deps.logger.info({ roundId: id }, 'a round that could not be finished was left as it is');
}

/** Ends a round for a reason; the question that is under way does not count. */
export async function callOffRound(
  deps: PlayDeps,
  { id }: Pick<Round, 'id'>,
  reason: string,
  event?: 'unconfirmed',
): Promise<boolean> {
  const { store, logger, newId } = deps;
  const by = newId();
  const claim = claimBy(by, deps);
  if (!(await store.callOffRound({ roundId: id, reason, claim, ...(event ? { event } : {}) }))) {
    logger.info({ roundId: id }, 'a round that is over was not called off again');
    return false;
  }
  const questions = await store.questionsOf(id);
  const last = questions.at(-1);
  if (last?.state === 'called-off') await tellCalledOff(deps, last.id, by);
  // An answer that is about to be shown comes before the standings; the next tick sees to both.
  if (last?.state === 'closed') await store.releaseRound(id, by);
  else await announce(deps, id, by);
  return true;
}

/** Voids one question; another takes its place. */
export async function callOffQuestion(
  deps: PlayDeps,
  questionId: string,
  reason: string,
  event?: 'unconfirmed',
): Promise<void> {
  const by = deps.newId();
  const claim = claimBy(by, deps);
  if (await deps.store.callOffQuestion({ questionId, reason, claim, ...(event ? { event } : {}) }))
    await tellCalledOff(deps, questionId, by);
  else deps.logger.info({ questionId }, 'a question that is over was not called off again');
}

/** Says in the thread that a question was called off, in its own message where that is known. */
export async function tellCalledOff(
  deps: PlayDeps,
  questionId: string,
  by = deps.newId(),
): Promise<void> {
  const { store, now } = deps;
  const found = await store.findQuestion(questionId);
  if (found?.question.state !== 'called-off') return;
  const { question, round } = found;
  const stillOurs = (waitSeconds: number) =>
    store.claimQuestion(questionId, claimBy(by, deps, waitSeconds), now());
  const isTold = round.thread
    ? await sayCalledOff(deps, round, round.thread, question, stillOurs)
    : true;
  if (isTold) await store.markTold({ questionId, now: now(), nextAt: now() });
}

async function sayCalledOff(
  { messenger }: PlayDeps,
  round: Round,
  thread: Thread,
  question: Question,
  still: Still,
): Promise<boolean> {
  const where = { teamId: round.teamId, channelId: thread.channelId };
  const { ts } = question;
  if (ts !== undefined) {
    const said = calledOffSaid(question, round);
    const outcome = await messenger.update({ ...where, ts }, said, { as: 'reveal', still });
    if (outcome.kind !== 'refused') return outcome.kind === 'done';
    if (!isUnchangeable(outcome.error)) return true;
  }
  const line = sentence(calledOffLine(question));
  const outcome = await messenger.post({ ...where, threadTs: thread.ts }, line, still);
  // Said twice would be worse than a line that may be missing.
  return outcome.kind !== 'dropped';
}

/** Takes the buttons off a question that turned out to be posted after it was called off. */
export async function showCalledOff(deps: PlayDeps, questionId: string, ts: string): Promise<void> {
  const found = await deps.store.findQuestion(questionId);
  const thread = found?.round.thread;
  if (found?.question.state !== 'called-off' || !thread) return;
  const { question, round } = found;
  const where = { teamId: round.teamId, channelId: thread.channelId, ts };
  await deps.messenger.update(where, calledOffSaid(question, round), { as: 'reveal' });
}

const NOBODY = 'Nobody answered two questions in a row, so I stopped here.';
const NONE_LEFT = 'There was no other question to take the place of one that was called off.';

/** Why a finished round had fewer questions than it was to have; undefined where it had them all. */
function whyEarly(round: Round, questions: readonly Question[], done: number): string | undefined {
  if (round.state !== 'finished' || done >= round.count) return undefined;
  return nextStep(round, questions).kind === 'finish' ? NOBODY : NONE_LEFT;
}

/** Shows the final standings: in the message in the channel, and once as a last reply. */
export async function announce(deps: PlayDeps, roundId: string, by = deps.newId()): Promise<void> {
  const { store, messenger, now } = deps;
  const round = await store.findRound(roundId);
  if (!round) return;
  const { teamId, thread } = round;
  if (!thread) return await announceNoStart(deps, round);
  const state = await stateOf(deps, round);
  const stillOurs = (waitSeconds: number) =>
    store.claimRound(roundId, claimBy(by, deps, waitSeconds), now());
  const root = { teamId, channelId: thread.channelId, ts: thread.ts };
  const shown = await messenger.update(root, overSaid(state), { as: 'message', still: stillOurs });
  if (shown.kind === 'dropped' || shown.kind === 'unknown') return;

  const questions = await store.questionsOf(roundId);
  const said = finalSaid(state, whyEarly(round, questions, state.done));
  // Whoever crashes after this, the reply is not posted twice; the root message says the same.
  let isOurs: boolean | undefined;
  const once = async () => {
    isOurs ||= await store.claimStandings(roundId, now());
    return isOurs;
  };
  const reply = { teamId, channelId: thread.channelId, threadTs: thread.ts, broadcast: true };
  const outcome = await messenger.post(reply, said, once);
  // Its turn did not come before the process had to stop.
  if (isOurs === undefined) return;
  if (isOurs && outcome.kind === 'dropped') return await store.releaseStandings(roundId);
  if (outcome.kind === 'refused' && outcome.error === 'thread_not_found')
    await messenger.post({ teamId, channelId: thread.channelId }, said);
  await store.markAnnounced(roundId, now());
}

/** Tells the host of a round that never got its message; nobody else knows of it. */
async function announceNoStart({ store, messenger, now }: PlayDeps, round: Round): Promise<void> {
  const said = sentence(`Your round did not start: ${round.reason}. Start it again.`);
  // A round in a direct message has the host's id for its channel, where nothing ephemeral goes.
  if (round.channelId === round.hostId) await messenger.post(round, said);
  else await messenger.tell(round, round.hostId, said);
  await store.markAnnounced(round.id, now());
}
