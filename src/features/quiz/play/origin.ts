import type { Round } from '../rules/round.ts';
import type { NewAnswer, Recorded } from '../store/answers.ts';
import type { Asked } from '../store/questions.ts';
import type { StoredRound } from '../store/rows.ts';
import type { PlayDeps } from './deps.ts';

/** Where a button was clicked. */
export interface Origin {
  teamId: string;
  channelId: string;
  /** Whether the clicked message, as Slack hands it over, has an id in one of its buttons. */
  carries: (id: string) => boolean;
}

/** The round that a button is about; undefined for one of another channel or team. */
export async function roundFrom(
  deps: PlayDeps,
  roundId: string,
  from: Origin,
): Promise<StoredRound | undefined> {
  const find = () => deps.store.findRound(roundId);
  const round = await find();
  if (!round || isHere(round, from)) return round;
  return (await hasMoved(deps, round, roundId, from)) ? await find() : undefined;
}

/** The question that a button is about; undefined for one of another channel or team. */
export async function questionFrom(
  deps: PlayDeps,
  questionId: string,
  from: Origin,
): Promise<Asked | undefined> {
  const find = () => deps.store.findQuestion(questionId);
  const asked = await find();
  if (!asked || isHere(asked.round, from)) return asked;
  return (await hasMoved(deps, asked.round, questionId, from)) ? await find() : undefined;
}

/** Keeps an answer; only one that seems to come from elsewhere is looked at twice. */
export async function recordFrom(
  deps: PlayDeps,
  answer: NewAnswer,
  from: Origin,
): Promise<Recorded> {
  const { teamId, channelId } = from;
  const recorded = await deps.store.recordAnswer({ ...answer, clickedIn: { teamId, channelId } });
  if (recorded.kind !== 'unknown') return recorded;
  const asked = await questionFrom(deps, answer.questionId, from);
  return asked ? await deps.store.recordAnswer(answer) : recorded;
}

function isHere({ teamId, thread }: Round, from: Origin): boolean {
  return teamId === from.teamId && thread?.channelId === from.channelId;
}

/**
 * A click from another channel of the team is one of ours all the same where the message has our
 * id: no other message has it, and messages do not leave their channel. So either nobody knew yet
 * where it was posted, or Slack calls the channel by another id now.
 */
async function hasMoved(
  { followMove }: PlayDeps,
  { teamId, channelId, thread }: Round,
  id: string,
  from: Origin,
): Promise<boolean> {
  if (teamId !== from.teamId || !from.carries(id)) return false;
  await followMove({ teamId, from: thread?.channelId ?? channelId, to: from.channelId });
  return true;
}
