import { timeOfDay } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { DOUBLE_CLICK_SECONDS, mayConduct, secondsAfter } from '../rules/course.ts';
import type { Question, Round } from '../rules/round.ts';
import { answerAt } from '../rules/stamps.ts';
import { confirmQuestion } from './ask.ts';
import type { PlayDeps } from './deps.ts';
import { callOffRound } from './end.ts';
import { closeQuestion } from './reveal.ts';
import { showRoot } from './show.ts';
import { adoptRoot } from './start.ts';

const OVER = sentence('This round is over.');
const GONE_ON = sentence('The round has gone on since then.');
const TOO_QUICK = sentence('The answer was just shown. Click again to go on.');

/** Ends a round for the host, or for anyone once the host is silent; answers only a refusal. */
export async function stopRound(
  deps: PlayDeps,
  round: Round,
  { userId }: Pick<Onward, 'userId'>,
): Promise<Answer | undefined> {
  const refusal = refusalFor(deps, round, userId, 'stop');
  if (refusal) return refusal;
  return (await callOffRound(deps, round, `<@${userId}> stopped the round`)) ? undefined : OVER;
}

interface Onward {
  userId: string;
  /** Slack's stamp of the click. */
  clickedAt: string;
  /** Set where it was meant for the step after this question alone. */
  questionId: string | undefined;
  /** The message that was clicked. */
  messageTs: string;
}

/** Goes on at once: to the answer of the open question, or to the next one. */
export async function hurryOn(
  deps: PlayDeps,
  round: Round,
  { userId, clickedAt, questionId, messageTs }: Onward,
): Promise<Answer | undefined> {
  const { store, now } = deps;
  if (questionId !== undefined) await confirmQuestion(deps, questionId, { messageTs, clickedAt });
  const refusal = refusalFor(deps, round, userId, 'move on');
  if (refusal) return refusal;
  if (userId === round.hostId) await store.hostSeen(round.id, now());
  const last = (await store.questionsOf(round.id)).at(-1);
  if (questionId !== undefined && last?.id !== questionId) return GONE_ON;
  if (last?.state === 'open') {
    // One that came after the click was not meant by it; nobody has read it yet.
    if (Number(last.ts) < Number(clickedAt)) await closeQuestion(deps, last.id, clickedAt);
    return undefined;
  }
  const answer = last && answerAt(last, clickedAt);
  // It was meant to bring the answer that is there by now.
  if (answer === 'not-shown') return undefined;
  const settledBefore = secondsAfter(now(), -DOUBLE_CLICK_SECONDS);
  const mayBeRead = answer !== 'just-shown';
  if (mayBeRead && (await store.hastenNext(round.id, { now: now(), settledBefore })))
    return undefined;
  if (round.state !== 'running') return OVER;
  return waitsForHost(round, last) ? TOO_QUICK : sentence('The next step is on its way.');
}

/** Whether nothing follows the last question unless the host goes on. */
function waitsForHost({ seconds, count }: Round, last: Question | undefined): boolean {
  return seconds === undefined && last?.state === 'revealed' && last.number < count;
}

/** A click on a root message that Slack never confirmed proves that it is there. */
export async function confirmRoot(
  deps: PlayDeps,
  round: Round,
  where: { channelId: string; ts: string },
): Promise<Round> {
  if (round.state === 'called-off' && !round.thread) await showRoot(deps, round.id, where);
  if (round.state !== 'starting') return round;
  await adoptRoot(deps, round, where);
  return (await deps.store.findRound(round.id)) ?? round;
}

function refusalFor({ now }: PlayDeps, round: Round, userId: string, what: string) {
  if (round.state !== 'starting' && round.state !== 'running') return OVER;
  const may = mayConduct(round, userId, now());
  if (may.allowed) return undefined;
  const from = timeOfDay(may.from.getTime() / 1000);
  return sentence(
    `Only <@${round.hostId}>, who started this round, can ${what}. If they do nothing until ${from}, anyone can.`,
  );
}
