import { isUnchangeable, refusalReason } from '#slack/refusals.ts';
import { revealSaid } from '../blocks/reveal.ts';
import { isTooLate, READING_SECONDS, secondsAfter } from '../rules/course.ts';
import { dayOf } from '../rules/periods.ts';
import type { Question, Round } from '../rules/round.ts';
import { COUNTED } from '../rules/transitions.ts';
import { claimBy, type PlayDeps } from './deps.ts';
import { callOffQuestion, callOffRound } from './end.ts';
import { showProgress } from './show.ts';

const VOID = 'I was away for more than ten minutes after its time was up';
/** Later than this, people will have noticed. */
const NOTICED_SECONDS = 10;
const LATE = 'This answer comes late. Answers given in time count.';

/** Takes no more answers to a question and shows what was right. */
export async function closeQuestion(deps: PlayDeps, questionId: string): Promise<void> {
  const { store, now, newId, logger } = deps;
  const found = await store.findQuestion(questionId);
  const closesAt = found?.question.closesAt;
  if (closesAt && isTooLate(closesAt, now())) return await callOffQuestion(deps, questionId, VOID);
  const by = newId();
  const day = dayOf(now());
  const isClosed = await store.closeQuestion({ questionId, claim: claimBy(by, deps), day });
  if (isClosed) await reveal(deps, questionId, by);
  else logger.info({ questionId }, 'a question that takes no answers was not closed again');
}

/** Shows what was right; doing it twice changes nothing. */
export async function reveal(deps: PlayDeps, questionId: string, by = deps.newId()): Promise<void> {
  const { store, messenger, now, logger } = deps;
  const found = await store.findQuestion(questionId);
  const thread = found?.round.thread;
  if (found?.question.state !== 'closed' || !thread) return;
  const { question, round } = found;
  const said = await prepareReveal(deps, question, round);
  const where = { teamId: round.teamId, channelId: thread.channelId };
  const stillOurs = (waitSeconds: number) =>
    store.claimQuestion(questionId, claimBy(by, deps, waitSeconds), now());
  const as = { as: 'reveal', still: stillOurs } as const;
  let outcome = await messenger.update({ ...where, ts: question.ts ?? '' }, said, as);
  // Somebody deleted the question, perhaps.
  const asReply = outcome.kind === 'refused' && isUnchangeable(outcome.error);
  if (asReply) outcome = await messenger.post({ ...where, threadTs: thread.ts }, said, stillOurs);
  // A reply that may be there is not posted again; a change can be repeated without harm.
  if (outcome.kind === 'dropped' || (outcome.kind === 'unknown' && !asReply)) {
    logger.warn({ questionId, outcome }, 'a reveal is unconfirmed and comes again');
    return;
  }
  const nextAt = await nextAfter(deps, round);
  const isFirst = await store.markRevealed({ questionId, now: now(), nextAt });
  if (outcome.kind === 'refused') await callOffRound(deps, round, refusalReason(outcome.error));
  else if (isFirst) await showProgress(deps, round);
}

/** Shows an answer once more, where something older may have taken its place. */
export async function showAnswerAgain(deps: PlayDeps, questionId: string): Promise<void> {
  const found = await deps.store.findQuestion(questionId);
  const thread = found?.round.thread;
  if (!thread || !COUNTED.some((counted) => counted === found.question.state)) return;
  const { question, round } = found;
  const where = { teamId: round.teamId, channelId: thread.channelId, ts: question.ts ?? '' };
  const said = await prepareReveal(deps, question, round);
  await deps.messenger.update(where, said, { as: 'reveal' });
}

/** Says that it comes late where that is so when Slack gets it, which may be after an outage. */
async function prepareReveal({ store, library, now }: PlayDeps, question: Question, round: Round) {
  const { id, snapshot, closesAt } = question;
  const choices = await store.countChoices(id);
  const concepts = library.concepts(snapshot.concepts);
  const sources = library.sourcesOf(snapshot);
  const isLate = () => closesAt !== undefined && now() > secondsAfter(closesAt, NOTICED_SECONDS);
  return () =>
    revealSaid({ question, round, choices, concepts, sources, note: isLate() ? LATE : undefined });
}

/** When the next step is due; undefined where the host has to decide. */
async function nextAfter({ store, now }: PlayDeps, round: Round): Promise<Date | undefined> {
  const questions = await store.questionsOf(round.id);
  const last = Math.max(...questions.map(({ number }) => number));
  if (last >= round.count) return now();
  return round.seconds === undefined ? undefined : secondsAfter(now(), READING_SECONDS);
}
