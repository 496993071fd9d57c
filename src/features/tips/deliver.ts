import { compareWords, explainButton, runButton } from '#command/run.ts';
import type { Tip } from '#content/quiz-schema.ts';
import { quote } from '#slack/mrkdwn.ts';
import type { Outcome } from '#slack/outcome.ts';
import { closedPlace, isInstallFault } from '#slack/refusals.ts';
import { sentence } from '#slack/reply.ts';
import { dailySaid, pausedLine } from './blocks.ts';
import { chooseTip } from './choose.ts';
import type { TipDeps } from './deps.ts';
import { dateIfInTime, isKnownZone, nextRun } from './rules/schedule.ts';
import type { DueSchedule, StoredSchedule } from './rules/subscription.ts';
import type { Delivery } from './store/deliveries.ts';

type Posted = Extract<Outcome, { kind: 'done' }>;

/** How often a tip that waits for Slack is shown to be on its way. */
export const RENEW_MS = 5 * 60_000;

/** Posts the tip that is due in one channel, or leaves it out where it is too late. */
export async function deliver(
  deps: TipDeps,
  schedule: DueSchedule,
  knownSince: ReadonlyMap<string, Date>,
): Promise<void> {
  const { store, now, isBusy, logger } = deps;
  if (!isKnownZone(schedule.zone))
    return await pause(deps, schedule, `I no longer know the time zone ${quote(schedule.zone)}`);
  const localDate = dateIfInTime(schedule, schedule.nextAt, now());
  const choice = await chooseTip(deps, schedule, knownSince);
  const { at: nextAt } = nextRun(schedule, now(), localDate);
  if (localDate === undefined || !choice) {
    const { teamId, channelId } = schedule;
    const why = choice ? 'a tip was too late' : 'there is no tip';
    if (await store.skipRun(schedule, nextAt)) logger.warn({ teamId, channelId }, why);
    return;
  }
  // It stays due, and comes when the round is over, unless that takes too long.
  if (await isBusy(schedule)) return;
  const { tip, ...turns } = choice;
  await post(deps, tip, { schedule, localDate, tipId: tip.id, nextAt, ...turns });
}

async function post(deps: TipDeps, tip: Tip, delivery: Delivery): Promise<void> {
  const { store, messenger, library, logger } = deps;
  const { schedule } = delivery;
  const { teamId, channelId } = schedule;
  const right = rightToPost(deps, delivery);
  const said = dailySaid(tip, library.sourcesOf(tip), buttonsOf(deps, tip), schedule);
  const outcome = await messenger.post({ teamId, channelId }, said, right, { as: 'bulk' });
  switch (outcome.kind) {
    case 'done':
      return await onSent(deps, delivery, outcome);
    case 'dropped':
      return right.isOurs() ? await store.unclaimDelivery(delivery) : undefined;
    case 'unknown':
      // Rather one tip missed than one twice.
      logger.warn({ teamId, channelId, reason: outcome.reason }, 'a tip is unconfirmed');
      await store.settleDelivery(delivery, 'unknown');
      return;
    case 'refused':
      return await onRefusal(deps, delivery, outcome.error);
  }
}

/**
 * By now the tip is kept under the id by which Slack calls the channel. Where that is a new one, the
 * channel may have had another tip by it on the same date: the second is taken back.
 */
async function onSent(deps: TipDeps, delivery: Delivery, { channelId, ts }: Posted): Promise<void> {
  const { store, messenger, logger } = deps;
  const { schedule, localDate } = delivery;
  const { teamId } = schedule;
  const moved = { ...delivery, schedule: { ...schedule, channelId } };
  if (await store.settleDelivery(moved, 'sent')) return;
  if (await store.settleDelivery(delivery, 'sent')) return;
  if ((await store.lastSentDate(moved.schedule)) !== localDate) return;
  const outcome = await messenger.remove({ teamId, channelId, ts });
  logger.info({ teamId, channelId, outcome }, 'a second tip of one date was taken back');
}

/** Claims the tip of a date when its turn has come: what waits when the process stops is still due. */
function rightToPost({ store, now }: TipDeps, delivery: Delivery) {
  const { schedule, localDate } = delivery;
  let claimedAt: Date | undefined;
  return {
    isOurs: () => claimedAt !== undefined,

    async isWanted(): Promise<boolean> {
      const at = now();
      if (dateIfInTime(schedule, schedule.nextAt, at) !== localDate) return false;
      // While Slack wants us to wait, somebody may turn the tips off.
      if (claimedAt) return (await store.findSchedule(schedule)) !== undefined;
      if (await store.claimDelivery(delivery, at)) claimedAt = at;
      return claimedAt !== undefined;
    },

    async keep(): Promise<void> {
      const at = now();
      if (!claimedAt || at.getTime() - claimedAt.getTime() < RENEW_MS) return;
      claimedAt = at;
      await store.renewDelivery(delivery, at);
    },
  };
}

async function onRefusal(deps: TipDeps, delivery: Delivery, error: string): Promise<void> {
  const { store, logger } = deps;
  const { schedule } = delivery;
  const { teamId, channelId } = schedule;
  if (isInstallFault(error)) {
    // It stays due, for when the app is mended in time; no channel is at fault.
    await store.unclaimDelivery(delivery);
    throw new Error(`the app may not post in the workspace ${teamId}: ${error}`);
  }
  const reason = closedPlace(error);
  if (!reason) {
    // The fault lies in this tip: the next one comes another day.
    logger.error({ teamId, channelId, tipId: delivery.tipId, error }, 'Slack refused a tip');
    await store.settleDelivery(delivery, 'refused');
    return;
  }
  // Nobody saw it, so it comes first when the channel is open again, be it on the same date.
  await store.unclaimDelivery(delivery);
  await pause(deps, schedule, reason);
}

async function pause(deps: TipDeps, schedule: DueSchedule, reason: string): Promise<void> {
  if (await deps.store.pauseSchedule(schedule, reason))
    await tellPause(deps, { ...schedule, pausedReason: reason });
}

/** Tells whoever set the tips up that they are paused; at most once, whoever asks for it. */
export async function tellPause(deps: TipDeps, schedule: StoredSchedule): Promise<void> {
  const { store, messenger, now, logger } = deps;
  const { teamId, channelId, setBy, pausedReason = '' } = schedule;
  if (!(await store.claimTelling(schedule, now()))) return;
  const said = sentence(pausedLine(channelId, pausedReason));
  const outcome = await messenger.post({ teamId, channelId: setBy }, said);
  if (outcome.kind === 'dropped') return await store.releaseTelling(schedule);
  if (outcome.kind !== 'done') logger.warn({ teamId, channelId, outcome }, 'a pause was not told');
}

function buttonsOf({ library, bank }: TipDeps, tip: Tip) {
  const [concept] = library.concepts([tip.concept]);
  const [sibling] = library.siblingsOf(tip.concept);
  const item = tip.item === undefined ? undefined : bank.find(tip.item);
  return [
    ...(concept ? [explainButton(concept)] : []),
    ...(concept && sibling
      ? [runButton(`Compare with ${sibling.name}`, compareWords([concept, sibling]))]
      : []),
    ...(item ? [runButton('Quiz me', `quiz me ${item.id}`)] : []),
  ];
}
