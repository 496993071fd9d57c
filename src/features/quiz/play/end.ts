import type { Purpose } from '#slack/calls.ts';
import { isUnchangeable } from '#slack/refusals.ts';
import { sentence } from '#slack/reply.ts';
import { calledOffLine, calledOffSaid } from '../blocks/question.ts';
import { type Question, type Round, type Thread, UNCONFIRMED } from '../rules/round.ts';
import { announce } from './announce.ts';
import { claimBy, type PlayDeps, replyOf, stepOfQuestion } from './deps.ts';
import { once } from './once.ts';

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

/** Ends a round that never got its message, unless a click proved meanwhile that it is there. */
export async function endStuckRound(deps: PlayDeps, id: string): Promise<void> {
  if (await deps.store.endUnconfirmed({ id }, deps.now())) return;
  await callOffRound(deps, { id }, UNCONFIRMED, 'unconfirmed');
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
  const step = stepOfQuestion(deps, questionId, by);
  const outcome = round.thread && (await sayCalledOff(deps, round, round.thread, question, step));
  if (outcome === 'dropped') return await store.releaseQuestion(questionId, by);
  // A change that may not have come is made again when the claim has ended.
  if (outcome !== 'unknown') await store.markTold({ questionId, now: now(), nextAt: now() });
}

async function sayCalledOff(
  deps: PlayDeps,
  round: Round,
  thread: Thread,
  question: Question,
  step: Purpose,
): Promise<'told' | 'unknown' | 'dropped'> {
  const { messenger } = deps;
  const where = { teamId: round.teamId, channelId: thread.channelId };
  const { ts } = question;
  if (ts !== undefined) {
    const said = calledOffSaid(question, round);
    const outcome = await messenger.update({ ...where, ts }, said, { as: 'reveal', purpose: step });
    if (outcome.kind === 'done') return 'told';
    if (outcome.kind !== 'refused') return outcome.kind;
    if (!isUnchangeable(outcome.error)) return 'told';
  }
  const line = sentence(calledOffLine(question));
  const outcome = await once(step, replyOf(deps, question.id), (right) =>
    messenger.post({ ...where, threadTs: thread.ts }, line, right),
  );
  // Said twice would be worse than a line that may be missing.
  return outcome.kind === 'dropped' ? 'dropped' : 'told';
}
