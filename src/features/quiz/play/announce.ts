import type { Purpose } from '#slack/calls.ts';
import { sentence } from '#slack/reply.ts';
import { finalSaid, overSaid } from '../blocks/root.ts';
import type { Round } from '../rules/round.ts';
import { type PlayDeps, stepOfRound } from './deps.ts';
import { once } from './once.ts';
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

  const reply = { teamId, channelId: thread.channelId, threadTs: thread.ts, broadcast: true };
  const outcome = await once(step, lastWord(deps, roundId), (right) =>
    messenger.post(reply, finalSaid(state), right),
  );
  if (outcome.kind === 'dropped') return await store.releaseRound(roundId, by);
  if (outcome.kind === 'refused' && outcome.error === 'thread_not_found')
    await messenger.post({ teamId, channelId: thread.channelId }, finalSaid(state));
  await store.markAnnounced(roundId, now());
}

/** If a process died over the last reply, the message in the channel says the same. */
function lastWord({ store, now }: PlayDeps, roundId: string) {
  return {
    take: () => store.claimStandings(roundId, now()),
    giveBack: () => store.releaseStandings(roundId),
  };
}

/** Tells the host of a round that never got its message; nobody else knows of it. */
async function announceNoStart(deps: PlayDeps, round: Round, step: Purpose, by: string) {
  const { store, messenger, now } = deps;
  const said = sentence(`Your round did not start: ${round.reason}. Start it again.`);
  // A round in a direct message has the host's id for its channel, where nothing ephemeral goes.
  const outcome = await once(step, lastWord(deps, round.id), (right) =>
    round.channelId === round.hostId
      ? messenger.post(round, said, right)
      : messenger.tell(round, round.hostId, said, right),
  );
  if (outcome.kind === 'dropped') await store.releaseRound(round.id, by);
  else await store.markAnnounced(round.id, now());
}
