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
  'Slack has not confirmed that the round was posted. If it does not come within a minute, start it again.';

const RESTARTING = 'I am just restarting. Start the round again in a moment.';
const WAITED = 'Slack made me wait too long, so the round did not start. Start it again.';

/** Starts a round; answers only where the channel does not show what happened. */
export async function startRound(deps: PlayDeps, starting: Starting): Promise<Answer | undefined> {
  const { store, newId, newSeed, now, clock } = deps;
  const { userId: hostId, subject, ...rest } = starting;
  const drawn = { id: newId(), topic: subject?.id, seed: newSeed(), clock: markOf(clock) };
  const wanted = { hostId, ...drawn, ...rest };
  const { kind, round } = await store.startRound(wanted, now(), claimBy(wanted.id, deps));
  return kind === 'started' ? await postRoot(deps, round) : alreadyRunning(round, hostId, now());
}

async function postRoot(deps: PlayDeps, round: Round): Promise<Answer | undefined> {
  const { store, messenger, logger } = deps;
  const said = runningSaid(await stateOf(deps, round));
  const outcome = await messenger.post(round, said, stepOfRound(deps, round.id, round.id));
  switch (outcome.kind) {
    case 'done':
      await adoptRoot(deps, round, outcome);
      return undefined;
    case 'refused':
      await store.forgetRound(round.id);
      return sentence(cannotStart(outcome.error));
    case 'dropped':
      // Otherwise Slack made it wait until it was called off.
      return sentence((await store.forgetRound(round.id)) ? RESTARTING : WAITED);
    case 'unknown':
      logger.warn({ roundId: round.id, reason: outcome.reason }, 'a root message is unconfirmed');
      return sentence(UNCERTAIN);
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
