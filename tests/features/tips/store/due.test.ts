import { describe, expect, test } from 'vitest';
import { createTipStore, type TipStore } from '../../../../src/features/tips/store.ts';
import { newFile } from '../../../db/places.ts';
import { plansOf } from '../../../db/plans.ts';
import { at, DUE, delivery, NOW, openTips, PLACE, wanted, withDue } from './fixture.ts';

describe('the schedules that are due', () => {
  test('come oldest first, no more than asked for', async () => {
    const { tips } = await openTips();
    for (const [channelId, time] of [
      ['C1', '09:02'],
      ['C2', '09:00'],
      ['C3', '09:01'],
      ['C4', '09:03'],
    ] as const)
      await tips.setSchedule(wanted({ channelId, time }), NOW);
    const dueAt = async (now: Date, limit = 10) =>
      (await tips.dueSchedules(now, limit)).map(({ channelId }) => channelId);
    expect(await dueAt(at('23T07:59'))).toEqual([]);
    expect(await dueAt(at('23T08:00'))).toEqual(['C2']);
    expect(await dueAt(at('23T08:02'))).toEqual(['C2', 'C3', 'C1']);
    expect(await dueAt(at('23T09:00'), 3)).toEqual(['C2', 'C3', 'C1']);
  });
});

/** How SQLite goes about each query of a piece of work while a tip is due. */
async function tipPlans(work: (tips: TipStore) => Promise<unknown>): Promise<string[]> {
  const path = await newFile();
  const { db } = await withDue(path);
  return await plansOf({ db, path }, (spied) => work(createTipStore(spied)));
}

test('those that are due are found by the index alone, in its order', async () => {
  const plans = await tipPlans((tips) => tips.dueSchedules(DUE, 100));
  expect(plans).toEqual(['SEARCH tip_schedules USING INDEX tip_schedules_due (next_at<?)']);
});

test.each<[string, (tips: TipStore) => Promise<unknown>]>([
  ['setting a schedule', (tips) => tips.setSchedule(wanted(), NOW)],
  ['removing a schedule', (tips) => tips.removeSchedule(PLACE)],
  ['finding a schedule', (tips) => tips.findSchedule(PLACE)],
  ['telling of a pause', (tips) => tips.claimTelling(PLACE, NOW)],
  ['giving up what was claimed', (tips) => tips.giveUpClaimed(DUE)],
  ['the pauses to be told of', (tips) => tips.untoldPauses()],
  ['what a channel has seen', (tips) => tips.seenTips(PLACE)],
  [
    'a tip',
    async (tips) => {
      const [schedule] = await tips.dueSchedules(DUE, 1);
      if (!schedule) throw new Error('nothing is due');
      await tips.claimDelivery(delivery(schedule), DUE);
      await tips.settleDelivery(delivery(schedule), 'sent');
      await tips.unclaimDelivery(delivery(schedule));
      await tips.skipRun(schedule, at('25T08:00'));
      await tips.pauseSchedule(schedule, 'it is closed');
    },
  ],
])('%s costs the same however much is stored', async (_, work) => {
  const plans = await tipPlans(work);
  expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
});
