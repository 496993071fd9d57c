import type { TipDeps } from './deps.ts';
import { isKnownZone, nextRun } from './rules/schedule.ts';
import type { Outlook, StoredSchedule } from './rules/subscription.ts';

type OutlookDeps = Pick<TipDeps, 'store' | 'now' | 'isBusy'>;

/** Looks up what the next run of a schedule waits for. */
export async function outlookOf(
  { store, now, isBusy }: OutlookDeps,
  schedule: StoredSchedule,
): Promise<Outlook> {
  const { nextAt } = schedule;
  const at = now();
  if (!nextAt) return 'paused';
  if (nextAt <= at) return (await isBusy(schedule)) ? 'after-round' : 'in-a-moment';
  if (!isKnownZone(schedule.zone)) return 'ahead';
  const soonest = nextRun(schedule, at);
  if (soonest.at >= nextAt) return 'ahead';
  const sentOn = await store.lastSentDate(schedule);
  return sentOn !== undefined && sentOn >= soonest.localDate ? 'came-today' : 'ahead';
}
