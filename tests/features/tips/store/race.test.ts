import { expect, test } from 'vitest';
import { newFile } from '../../../db/places.ts';
import { DUE, deliveriesIn, delivery, NOW, openTips, PLACE, TODAY, wanted } from './fixture.ts';

const CHANNELS = Array.from({ length: 200 }, (_, place) => `C${String(place).padStart(3, '0')}`);

test('two connections on one file give 200 tips to 200 channels', async () => {
  const path = await newFile();
  const stores = [await openTips(path), await openTips(path)] as const;
  const [{ db, tips: first }] = stores;
  for (const channelId of CHANNELS) await first.setSchedule(wanted({ channelId }), NOW);
  const due = await Promise.all(stores.map(({ tips }) => tips.dueSchedules(DUE, 1000)));
  expect(due.map(({ length }) => length)).toEqual([200, 200]);
  const claims = await Promise.all(
    stores.flatMap(({ tips }, place) =>
      (due[place] ?? []).map(async (schedule) => {
        const tip = delivery(schedule, { tipId: `tip-${place}` });
        if (!(await tips.claimDelivery(tip, DUE))) return [];
        await tips.settleDelivery(tip, 'sent');
        return [schedule.channelId];
      }),
    ),
  );
  expect(claims.flat().toSorted()).toEqual(CHANNELS);
  const stored = await deliveriesIn(db);
  expect(stored.map(({ channelId }) => channelId)).toEqual(CHANNELS);
  expect(stored.every(({ localDate, state }) => localDate === TODAY && state === 'sent')).toBe(
    true,
  );
  for (const { tips } of stores) expect(await tips.dueSchedules(DUE, 1000)).toEqual([]);
});

test('two connections on one file tell of a pause once', async () => {
  const path = await newFile();
  const stores = [await openTips(path), await openTips(path)] as const;
  const [{ tips: first }] = stores;
  await first.setSchedule(wanted(), NOW);
  const [schedule] = await first.dueSchedules(DUE, 1);
  if (!schedule) throw new Error('nothing is due');
  const told = await Promise.all(
    stores.map(async ({ tips }) => {
      await tips.pauseSchedule(schedule, 'it is closed');
      return await tips.claimTelling(PLACE, DUE);
    }),
  );
  expect(told.toSorted()).toEqual([false, true]);
});
