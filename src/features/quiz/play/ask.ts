import { refusalReason } from '#slack/refusals.ts';
import { questionSaid } from '../blocks/question.ts';
import { GRACE_SECONDS, nextStep, secondsAfter } from '../rules/course.ts';
import { drawSnapshot, shuffled } from '../rules/draw.ts';
import type { Question, Round, Snapshot, Thread } from '../rules/round.ts';
import { claimBy, type PlayDeps, stepOfQuestion } from './deps.ts';
import { callOffRound, finishRound } from './end.ts';
import { showEnd } from './show.ts';

const CALLED_OFF = 'three questions in a row were called off';

/** Does what comes next in a round: asks, or ends it. */
export async function takeNextStep(deps: PlayDeps, roundId: string): Promise<void> {
  const { store, now, newId } = deps;
  const round = await store.findRound(roundId);
  if (!round?.thread || round.state !== 'running') return;
  const by = newId();
  if (!(await store.claimRound(roundId, claimBy(by, deps), now()))) return;
  const questions = await store.questionsOf(roundId);
  const step = nextStep(round, questions);
  if (step.kind === 'give-up') {
    await callOffRound(deps, round, CALLED_OFF);
    return;
  }
  const drawn = step.kind === 'ask' ? await draw(deps, round, questions) : undefined;
  if (step.kind === 'finish' || !drawn) return await finishRound(deps, round);
  const { position, number } = step;
  const question = { id: newId(), roundId, position, number, ...drawn, now: now() };
  const kept = await store.insertQuestion(question, claimBy(by, deps));
  if (kept) await post(deps, round, round.thread, kept, by);
}

/** The next item of the channel's bag that this round has not asked; undefined if there is none. */
async function draw(
  { store, bank }: PlayDeps,
  { teamId, channelId, topic, seed }: Round,
  questions: readonly Question[],
): Promise<{ snapshot: Snapshot; turn: number } | undefined> {
  const asked = new Set(questions.map(({ snapshot }) => snapshot.itemId));
  const left = bank.about(topic).filter(({ id }) => !asked.has(id));
  const drawSeed = seed + questions.length;
  const pool = shuffled(left.map(({ id }) => id).sort(), drawSeed);
  const drawn = await store.nextItem({ teamId, channelId, pool });
  const item = drawn && bank.find(drawn.itemId);
  return item && { snapshot: drawSnapshot(item, drawSeed), turn: drawn.turn };
}

async function post(deps: PlayDeps, round: Round, thread: Thread, question: Question, by: string) {
  const { store, messenger, now, logger } = deps;
  const { teamId } = round;
  const where = { teamId, channelId: thread.channelId, threadTs: thread.ts };
  const step = stepOfQuestion(deps, question.id, by);
  const outcome = await messenger.post(where, questionSaid(question, round), step);
  if (outcome.kind === 'done') return await openQuestion(deps, round, question, outcome.ts);
  // Until the claim ends, a click may prove that it was posted; then it is called off.
  if (outcome.kind === 'unknown') {
    logger.warn({ questionId: question.id, outcome }, 'a question is unconfirmed');
    return;
  }
  // It certainly wasn't posted: dropped, as when the process stops while Slack makes it wait.
  await store.withdrawQuestion(question, by, now());
  if (outcome.kind === 'refused') await callOffRound(deps, round, refusalReason(outcome.error));
}

/** A click on a question that Slack never confirmed proves that it is there. */
export async function confirmQuestion(
  deps: PlayDeps,
  questionId: string,
  { messageTs, clickedAt }: { messageTs: string; clickedAt: string },
): Promise<void> {
  const found = await deps.store.findQuestion(questionId);
  if (!found || found.question.ts !== undefined) return;
  await openQuestion(deps, found.round, found.question, messageTs, Number(clickedAt));
}

/** Starts the time of a question whose message stands in the thread. */
export async function openQuestion(
  deps: PlayDeps,
  round: Pick<Round, 'seconds'>,
  question: Pick<Question, 'id'>,
  ts: string,
  /** By Slack's clock, like the stamp of the message. */
  slackNow = Number(ts),
): Promise<void> {
  const { store, now, logger } = deps;
  const { seconds } = round;
  const timing =
    seconds === undefined
      ? { deadline: undefined, closesAt: undefined }
      : {
          deadline: Number(ts) + seconds,
          closesAt: secondsAfter(now(), Number(ts) + seconds - slackNow + GRACE_SECONDS),
        };
  if (await store.openQuestion({ questionId: question.id, ts, now: now(), ...timing })) return;
  logger.info({ questionId: question.id }, 'a question was posted after its state had changed');
  await showEnd(deps, question.id, ts);
}
