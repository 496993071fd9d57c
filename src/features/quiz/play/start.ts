import { runButton } from '#command/run.ts';
import type { Subject } from '#content/item-bank.ts';
import { markOf } from '#jobs/clock.ts';
import { inviteFirst, refusalReason } from '#slack/refusals.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { runningSaid } from '../blocks/root.ts';
import { mayConduct } from '../rules/course.ts';
import type { Wanted } from '../rules/request.ts';
import type { Player, Round } from '../rules/round.ts';
import { claimBy, type PlayDeps, stepOfRound } from './deps.ts';
import { showRoot, stateOf } from './show.ts';

export interface Starting extends Pick<Player, 'userId'> {
  teamId: string;
  /** The id of the person for a round of their own. */
  channelId: string;
  subject: Subject | undefined;
  count: Wanted['count'];
  seconds: Wanted['seconds'];
}

const STOP = runButton('Stop that round', 'quiz stop');
const UNCERTAIN =
  "Slack didn't confirm that the round was posted. If you don't see it, start it again.";

const RESTARTING = 'I am just restarting. Start the round again in a moment.';

/** `ended` is one that somebody stopped before it had begun. */
type Start = 'started' | 'ended' | { answer: Answer };

/** Starts a round, as soon as Slack lets it be posted. */
export async function startRound(
  deps: PlayDeps,
  starting: Starting,
  onHeld: (seconds: number) => void,
): Promise<Start> {
  const { store, newId, newSeed, now, clock } = deps;
  const { userId: hostId, subject, ...rest } = starting;
  const drawn = { id: newId(), topic: subject?.id, seed: newSeed(), clock: markOf(clock) };
  const wanted = { hostId, ...drawn, ...rest };
  const { kind, round } = await store.startRound(wanted, now(), claimBy(wanted.id, deps));
  return kind === 'started'
    ? await postRoot(deps, round, onHeld)
    : { answer: alreadyRunning(round, hostId, now()) };
}

async function postRoot(
  deps: PlayDeps,
  round: Round,
  onHeld: (seconds: number) => void,
): Promise<Start> {
  const { store, messenger, logger } = deps;
  const said = runningSaid(await stateOf(deps, round));
  const step = stepOfRound(deps, round.id, round.id);
  const outcome = await messenger.post(round, said, step, { onHeld });
  switch (outcome.kind) {
    case 'done':
      await adoptRoot(deps, round, outcome);
      return 'started';
    case 'refused':
      await store.forgetRound(round.id);
      return { answer: sentence(cannotStart(outcome.error)) };
    case 'dropped':
      // One that was called off while it waited has told its host why.
      return (await store.forgetRound(round.id)) ? { answer: sentence(RESTARTING) } : 'ended';
    case 'unknown':
      logger.warn({ roundId: round.id, reason: outcome.reason }, 'a root message is unconfirmed');
      await store.leaveUnconfirmed(round.id, round.id);
      return { answer: sentence(UNCERTAIN) };
  }
}

/** Lets the round run, now that it is known where its message stands. */
export async function adoptRoot(
  deps: PlayDeps,
  round: Round,
  { channelId, ts }: { channelId: string; ts: string },
): Promise<void> {
  const { store, messenger, now, logger } = deps;
  const thread = { channelId, ts, permalink: undefined };
  if (!(await store.setThread(round.id, thread, now()))) {
    // A click on it may have said first where it stands.
    const now = await store.findRound(round.id);
    if (now?.state === 'running') return;
    logger.warn({ roundId: round.id }, 'a root message came after its round was called off');
    return await showRoot(deps, round.id, { channelId, ts });
  }
  const permalink = await messenger.permalink({ teamId: round.teamId, channelId, ts });
  if (permalink === undefined) return;
  await store.setPermalink(round.id, permalink);
  await showRoot(deps, round.id);
}

function alreadyRunning(round: Round, userId: string, now: Date): Answer {
  const { thread, hostId } = round;
  if (!thread) return sentence('A round is just starting here.');
  const way = thread.permalink
    ? `<${thread.permalink}|Join it in its thread>`
    : 'Join it in its thread';
  // Its own buttons go where somebody deletes its message.
  const stop = mayConduct(round, userId, now).allowed ? [STOP] : [];
  return sentence(`<@${hostId}>'s round is under way in this channel. ${way}.`, stop);
}

function cannotStart(error: string): string {
  return inviteFirst(error) ?? `I cannot start a round here: ${refusalReason(error)}.`;
}
