import type { Outcome } from '#slack/outcome.ts';
import { isUnchangeable, refusalReason } from '#slack/refusals.ts';
import { isTooLate, READING_SECONDS, secondsAfter } from '../rules/course.ts';
import { dayOf } from '../rules/periods.ts';
import type { Round } from '../rules/round.ts';
import { endedAt } from '../rules/stamps.ts';
import { claimBy, type PlayDeps, replyOf, stepOfQuestion } from './deps.ts';
import { callOffQuestion, callOffRound } from './end.ts';
import { once } from './once.ts';
import { answerSaid, showRoot } from './show.ts';

const VOID = 'I was away for more than ten minutes after its time was up';

/** Takes no more answers to a question, `endedBy` a click if there was one, and shows what was right. */
export async function closeQuestion(
  deps: PlayDeps,
  questionId: string,
  endedBy?: string,
): Promise<void> {
  const { store, now, newId, logger } = deps;
  const found = await store.findQuestion(questionId);
  const closesAt = found?.question.closesAt;
  if (closesAt && isTooLate(closesAt, now())) return await callOffQuestion(deps, questionId, VOID);
  const by = newId();
  const day = dayOf(now());
  const closing = { questionId, claim: claimBy(by, deps), day };
  const early = found && endedBy && { deadline: endedAt(found.question, endedBy) };
  const isClosed = await store.closeQuestion({ ...closing, ...early });
  if (isClosed) await reveal(deps, questionId, by);
  else logger.info({ questionId }, 'a question that takes no answers was not closed again');
}

/**
 * Shows what was right. In the question's own message doing it twice changes nothing; as a reply it
 * comes once.
 */
export async function reveal(deps: PlayDeps, questionId: string, by = deps.newId()): Promise<void> {
  const { store, messenger, now, logger } = deps;
  const found = await store.findQuestion(questionId);
  const thread = found?.round.thread;
  if (found?.question.state !== 'closed' || !thread) return;
  const { question, round } = found;
  const said = await answerSaid(deps, question, round);
  const where = { teamId: round.teamId, channelId: thread.channelId };
  const step = stepOfQuestion(deps, questionId, by);
  const as = { as: 'reveal', purpose: step } as const;
  let outcome = await messenger.update({ ...where, ts: question.ts ?? '' }, said, as);
  // Somebody deleted the question, perhaps.
  const asReply = outcome.kind === 'refused' && isUnchangeable(outcome.error);
  if (asReply)
    outcome = await once(step, replyOf(deps, questionId), (right) =>
      messenger.post({ ...where, threadTs: thread.ts }, said, right),
    );
  if (outcome.kind === 'dropped') return await store.releaseQuestion(questionId, by);
  // A reply that may be there is not posted again; a change can be repeated without harm.
  if (outcome.kind === 'unknown' && !asReply) {
    logger.warn({ questionId, outcome }, 'a reveal is unconfirmed and comes again');
    return;
  }
  const nextAt = await nextAfter(deps, round);
  const shownTs = shownStamp(outcome, asReply);
  const isFirst = await store.markRevealed({ questionId, now: now(), nextAt, shownTs });
  if (outcome.kind === 'refused') await callOffRound(deps, round, refusalReason(outcome.error));
  else if (isFirst) await showRoot(deps, round.id);
}

/** When the answer was shown, by Slack's clock. */
function shownStamp(outcome: Outcome, asReply: boolean): string | undefined {
  if (outcome.kind !== 'done') return undefined;
  return asReply ? outcome.ts : outcome.editedTs;
}

/** When the next step is due; undefined where the host has to decide. */
async function nextAfter({ store, now }: PlayDeps, round: Round): Promise<Date | undefined> {
  const questions = await store.questionsOf(round.id);
  const last = Math.max(...questions.map(({ number }) => number));
  if (last >= round.count) return now();
  return round.seconds === undefined ? undefined : secondsAfter(now(), READING_SECONDS);
}
