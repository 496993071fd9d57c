import { overSaid, type RootState, runningSaid } from '../blocks/root.ts';
import type { Round } from '../rules/round.ts';
import { standingsOf } from '../rules/standings.ts';
import { COUNTED } from '../rules/transitions.ts';
import type { PlayDeps } from './deps.ts';

/** Everything that the message in the channel says about a round. */
export async function stateOf({ store, bank }: PlayDeps, round: Round): Promise<RootState> {
  const questions = await store.questionsOf(round.id);
  const totals = await store.roundTotals(round.id);
  return {
    round,
    subject:
      round.topic === undefined ? undefined : (bank.subject(round.topic)?.name ?? round.topic),
    done: questions.filter(({ state }) => COUNTED.some((counted) => counted === state)).length,
    standings: standingsOf(totals),
  };
}

/** Brings the message in the channel up to date; the next change mends one that fails. */
export async function showProgress(deps: PlayDeps, round: Round): Promise<void> {
  const { store, messenger, logger } = deps;
  const { teamId, thread } = round;
  if (!thread) return;
  const said = runningSaid(await stateOf(deps, round));
  const { channelId, ts } = thread;
  const stillRuns = async () => (await store.findRound(round.id))?.state === 'running';
  const outcome = await messenger.update({ teamId, channelId, ts }, said, {
    as: 'message',
    still: stillRuns,
  });
  // Another process may have ended the round while these figures were on their way.
  if (outcome.kind === 'done' && !(await stillRuns())) await showOver(deps, round.id, thread);
  if (outcome.kind === 'refused' || outcome.kind === 'unknown')
    logger.warn({ roundId: round.id, outcome }, 'the message of a round shows old figures');
}

/** Takes the buttons off a root message that turned out to be posted after its round was over. */
export async function showOver(
  deps: PlayDeps,
  roundId: string,
  where: { channelId: string; ts: string },
): Promise<void> {
  const round = await deps.store.findRound(roundId);
  if (!round || round.state === 'starting' || round.state === 'running') return;
  const said = overSaid(await stateOf(deps, round));
  await deps.messenger.update({ teamId: round.teamId, ...where }, said, { as: 'message' });
}
