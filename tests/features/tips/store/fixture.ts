import type { Db } from '#db/database.ts';
import { nextRun } from '../../../../src/features/tips/rules/schedule.ts';
import type {
  DueSchedule,
  StoredSchedule,
  Subscription,
} from '../../../../src/features/tips/rules/subscription.ts';
import type { Delivery } from '../../../../src/features/tips/store/deliveries.ts';
import { createTipStore, type TipStore } from '../../../../src/features/tips/store.ts';
import { open } from '../../../db/places.ts';

/** A Monday, an hour before the tip of the fixture. */
export const NOW = new Date('2026-11-23T07:00:00.000Z');
export const TODAY = '2026-11-23';
export const DUE = new Date('2026-11-23T08:00:00.000Z');
export const PLACE = { teamId: 'T1', channelId: 'C1' };

export const at = (text: string) => new Date(`2026-11-${text}:00.000Z`);

/** What a channel wants: 09:00 in Berlin, every day. */
export function wanted(change: Partial<Subscription & { seed: number }> = {}) {
  const schedule = { time: '09:00', zone: 'Europe/Berlin', days: 'daily' } as const;
  return { ...PLACE, ...schedule, setBy: 'UALICE', setByName: 'Alice', seed: 7, ...change };
}

export async function openTips(path = ':memory:'): Promise<{ db: Db; tips: TipStore }> {
  const db = await open(path);
  return { db, tips: createTipStore(db) };
}

/** A store with one schedule that is due. */
export async function withDue(path?: string) {
  const opened = await openTips(path);
  await opened.tips.setSchedule(wanted(), NOW);
  return { ...opened, schedule: await dueIn(opened.tips) };
}

/** The first schedule that is due. */
export async function dueIn(tips: TipStore, now = DUE): Promise<DueSchedule> {
  const [due] = await tips.dueSchedules(now, 1);
  if (!due) throw new Error('nothing is due');
  return due;
}

/** The tip of today for a schedule that is due. */
export function delivery(schedule: DueSchedule, change: Partial<Delivery> = {}): Delivery {
  const { at: nextAt } = nextRun(schedule, DUE, TODAY);
  const tip = { tipId: 'tip-1', turn: 1, turnBefore: undefined };
  return { schedule, localDate: TODAY, ...tip, nextAt, ...change };
}

/** Sends the tip of today, as far as the database is concerned. */
export async function send(tips: TipStore, change: Partial<Delivery> = {}): Promise<void> {
  const sent = delivery(await dueIn(tips), change);
  if (!(await tips.claimDelivery(sent, DUE))) throw new Error('another has it');
  await tips.settleDelivery(sent, 'sent');
}

export function nextOf({ nextAt }: Pick<StoredSchedule, 'nextAt'>): string | undefined {
  return nextAt?.toISOString().slice(0, 16);
}

export async function deliveriesIn(db: Db) {
  return await db
    .selectFrom('tipDeliveries')
    .select(['channelId', 'localDate', 'tipId', 'state'])
    .orderBy('channelId')
    .orderBy('localDate')
    .execute();
}
