import { questionSaid } from '../blocks/question.ts';
import type { PlayDeps } from './deps.ts';
import { callOffQuestion } from './end.ts';
import { showEnd } from './show.ts';

const DELETED = 'its message was deleted';

/** Shows how many have answered, if Slack's pace leaves room for it. */
export async function refreshCount(deps: PlayDeps, questionId: string): Promise<void> {
  const { store, messenger, now } = deps;
  const found = await store.findQuestion(questionId);
  const thread = found?.round.thread;
  if (!thread || found?.question.state !== 'open' || found.question.ts === undefined) return;
  const { question, round } = found;
  const where = { teamId: round.teamId, channelId: thread.channelId, ts: found.question.ts };
  // A count that comes after the answer would take its place.
  const isOpen = async () => (await store.findQuestion(questionId))?.question.state === 'open';
  const said = questionSaid(question, round);
  const outcome = await messenger.update(where, said, {
    as: 'refresh',
    purpose: { isWanted: isOpen },
  });
  if (outcome.kind === 'refused' && outcome.error === 'message_not_found')
    return await callOffQuestion(deps, questionId, DELETED);
  // Another process may have ended the question while this one's count was on its way.
  const mayHaveCome = outcome.kind === 'done' || outcome.kind === 'unknown';
  if (mayHaveCome && !(await isOpen())) return await showEnd(deps, questionId);
  // One that cannot be changed is left alone until its answer comes as a reply.
  if (outcome.kind === 'done' || outcome.kind === 'refused')
    await store.markCountShown(questionId, question.answered, now());
}
