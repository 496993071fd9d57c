import type { Purpose } from '#slack/calls.ts';
import { sentence } from '#slack/reply.ts';
import { finalSaid, overSaid } from '../blocks/root.ts';
import type { Round } from '../rules/round.ts';
import { type PlayDeps, stepOfRound } from './deps.ts';
import { stateOf } from './show.ts';

/** Shows the final standings: in the message in the channel, and once as a last reply. */
export async function announce(deps: PlayDeps, roundId: string, by = deps.newId()): Promise<void> {
  const { store, messenger, now } = deps;
  const round = await store.findRound(roundId);
  if (!round) return;
  const { teamId, thread } = round;
  const step = stepOfRound(deps, roundId, by);
  if (!thread) return await announceNoStart(deps, round, step, by);
  const state = await stateOf(deps, round);
  const root = { teamId, channelId: thread.channelId, ts: thread.ts };
  const as = { as: 'message', purpose: step } as const;
  const shown = await messenger.update(root, overSaid(state), as);
  if (shown.kind === 'dropped') return await store.releaseRound(roundId, by);
  if (shown.kind === 'unknown') return;

  const right = standingsOnce(deps, roundId, step);
  const reply = { teamId, channelId: thread.channelId, threadTs: thread.ts, broadcast: true };
  const outcome = await messenger.post(reply, finalSaid(state), right);
  if (outcome.kind === 'dropped' && right.has() !== 'another') {
    if (right.has() === 'ours') await store.releaseStandings(roundId);
    return await store.releaseRound(roundId, by);
  }
  if (outcome.kind === 'refused' && outcome.error === 'thread_not_found')
    await messenger.post({ teamId, channelId: thread.channelId }, finalSaid(state));
  await store.markAnnounced(roundId, now());
}

/**
 * The right to post the last reply, taken when its turn has come. Another has it where a process
 * died over it: then it is not posted twice, and the root message says the same.
 */
function standingsOnce({ store, now }: PlayDeps, roundId: string, { isWanted, keep }: Purpose) {
  let whose: 'ours' | 'another' | undefined;
  return {
    has: () => whose,
    keep,
    async isWanted(): Promise<boolean> {
      if (!(await isWanted())) return false;
      if (whose !== 'ours')
        whose = (await store.claimStandings(roundId, now())) ? 'ours' : 'another';
      return whose === 'ours';
    },
  };
}

/** Tells the host of a round that never got its message; nobody else knows of it. */
async function announceNoStart(deps: PlayDeps, round: Round, step: Purpose, by: string) {
  const { store, messenger, now } = deps;
  const said = sentence(`Your round did not start: ${round.reason}. Start it again.`);
  // A round in a direct message has the host's id for its channel, where nothing ephemeral goes.
  const outcome =
    round.channelId === round.hostId
      ? await messenger.post(round, said, step)
      : await messenger.tell(round, round.hostId, said, step);
  if (outcome.kind === 'dropped') await store.releaseRound(round.id, by);
  else await store.markAnnounced(round.id, now());
}
