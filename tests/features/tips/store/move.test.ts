import { describe, expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import { moveTips } from '../../../../src/features/tips/store/move.ts';
import type { DeliveryState } from '../../../../src/features/tips/tables.ts';
import { newFile } from '../../../db/places.ts';
import { plansOf } from '../../../db/plans.ts';
import {
  at,
  DUE,
  deliveriesIn,
  delivery,
  dueIn,
  NOW,
  nextOf,
  openTips,
  PLACE,
  send,
  TODAY,
  wanted,
  withDue,
} from './fixture.ts';

const NEW = { ...PLACE, channelId: 'C9' };
const MOVE = { teamId: 'T1', from: 'C1', to: 'C9' };

const follow = (db: Db) => db.transaction().execute((trx) => moveTips(trx, MOVE));

describe('the schedule of a channel that moves', () => {
  test('is found under the new id, as it was', async () => {
    const { db, tips } = await openTips();
    const { after } = await tips.setSchedule(wanted(), NOW);
    await tips.setSchedule(wanted({ teamId: 'T2' }), NOW);
    for (const _ of ['once', 'again']) await follow(db);
    expect(await tips.findSchedule(PLACE)).toBeUndefined();
    expect(await tips.findSchedule(NEW)).toEqual({ ...after, ...NEW });
    expect(await tips.findSchedule({ ...PLACE, teamId: 'T2' })).toBeDefined();
    expect(await dueIn(tips)).toMatchObject(NEW);
  });

  test('is still paused, and who set it up is still to be told', async () => {
    const { db, tips, schedule } = await withDue();
    await tips.pauseSchedule(schedule, 'it is closed');
    await follow(db);
    expect(await tips.findSchedule(NEW)).toMatchObject({ pausedReason: 'it is closed' });
    expect(await tips.untoldPauses()).toMatchObject([NEW]);
  });

  test('gives way to the one under the new id, in whose order of tips it goes on', async () => {
    const { db, tips } = await openTips();
    await tips.setSchedule(wanted({ seed: 7 }), NOW);
    const own = wanted({ ...NEW, time: '15:00', setBy: 'UBOB', setByName: 'Bob', seed: 8 });
    const { after } = await tips.setSchedule(own, at('23T07:30'));
    await follow(db);
    expect(await tips.findSchedule(PLACE)).toBeUndefined();
    expect(await tips.findSchedule(NEW)).toEqual({ ...after, seed: 7, beganAt: NOW });
  });

  test('does not pause what was set under the new id, nor resume what is paused there', async () => {
    for (const paused of [PLACE, NEW]) {
      const { db, tips } = await openTips();
      for (const place of [PLACE, NEW]) await tips.setSchedule(wanted(place), NOW);
      const due = (await tips.dueSchedules(DUE, 2)).find(
        ({ channelId }) => channelId === paused.channelId,
      );
      if (due) await tips.pauseSchedule(due, 'it is closed');
      await follow(db);
      const found = await tips.findSchedule(NEW);
      expect(found?.pausedReason).toBe(paused === NEW ? 'it is closed' : undefined);
    }
  });

  test('waits for the date after the last one that has its tip, under either id', async () => {
    const { db, tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    await send(tips);
    await tips.setSchedule(wanted({ ...NEW, time: '17:30' }), at('23T09:00'));
    await follow(db);
    const found = await tips.findSchedule(NEW);
    expect(found && nextOf(found)).toBe('2026-11-24T16:30');
  });

  test('that is due stays due', async () => {
    const { db, tips } = await withDue();
    await follow(db);
    expect(await dueIn(tips, at('23T09:00'))).toMatchObject({ ...NEW, nextAt: DUE });
  });
});

describe('the tips that a channel got before it moved', () => {
  test('have their dates under the new id, and count as seen', async () => {
    const { db, tips } = await withDue();
    await send(tips, { tipId: 'tip-1' });
    await tips.setSchedule(wanted({ ...NEW, time: '08:30' }), at('24T07:00'));
    const schedule = await dueIn(tips, at('24T07:30'));
    const second = delivery(schedule, { tipId: 'tip-2', localDate: '2026-11-24' });
    await tips.claimDelivery(second, at('24T07:30'));
    await tips.settleDelivery(second, 'sent');
    await follow(db);
    expect(await deliveriesIn(db)).toMatchObject([
      { channelId: 'C9', localDate: TODAY, tipId: 'tip-1', state: 'sent' },
      { channelId: 'C9', localDate: '2026-11-24', tipId: 'tip-2', state: 'sent' },
    ]);
    expect(await tips.seenTips(NEW)).toEqual(
      new Map([
        ['tip-1', 1],
        ['tip-2', 1],
      ]),
    );
    expect(await tips.seenTips(PLACE)).toEqual(new Map());
  });

  test.each<[DeliveryState, DeliveryState, string]>([
    ['sent', 'claimed', 'old sent'],
    ['sent', 'unknown', 'old sent'],
    ['sent', 'refused', 'old sent'],
    ['sent', 'sent', 'new sent'],
    ['claimed', 'sent', 'new sent'],
    ['unknown', 'sent', 'new sent'],
    ['claimed', 'claimed', 'new claimed'],
    ['claimed', 'unknown', 'new unknown'],
    ['unknown', 'claimed', 'new claimed'],
  ])('leave one for a date: of %s and, by the new id, %s the %s', async (old, own, kept) => {
    const { db, tips } = await withDue();
    const row = { localDate: TODAY, at: DUE.toISOString() };
    const rows = [
      { ...row, ...PLACE, tipId: 'old', state: old },
      { ...row, ...NEW, tipId: 'new', state: own },
    ];
    await db.insertInto('tipDeliveries').values(rows).execute();
    await follow(db);
    const [one, ...more] = await deliveriesIn(db);
    expect(more).toEqual([]);
    expect(`${one?.tipId} ${one?.state}`).toBe(kept);
    expect(await tips.claimDelivery(delivery(await dueIn(tips, at('30T08:00'))), DUE)).toBe(false);
  });

  test('keep a tip that was claimed by the old id from being claimed again', async () => {
    const { db, tips, schedule } = await withDue();
    await tips.setSchedule(wanted({ ...NEW, time: '09:00' }), NOW);
    await tips.claimDelivery(delivery(schedule), DUE);
    const other = await dueIn(tips);
    await follow(db);
    expect(await tips.claimDelivery(delivery(other), DUE)).toBe(false);
    expect(await deliveriesIn(db)).toHaveLength(1);
  });
});

test('of two tips for one date the first that came is noted, and the second learns of it', async () => {
  const { db, tips, schedule } = await withDue();
  await tips.setSchedule(wanted(NEW), NOW);
  await tips.claimDelivery(delivery(schedule, { tipId: 'old' }), DUE);
  const own = delivery(await dueIn(tips), { tipId: 'new' });
  await tips.claimDelivery(own, DUE);
  await follow(db);
  const moved = delivery({ ...schedule, ...NEW }, { tipId: 'old' });
  expect(await tips.settleDelivery(moved, 'sent')).toBe(true);
  expect(await tips.settleDelivery(own, 'sent')).toBe(false);
  expect(await tips.settleDelivery(own, 'unknown')).toBe(false);
  await tips.unclaimDelivery(own);
  expect(await deliveriesIn(db)).toMatchObject([{ tipId: 'old', state: 'sent' }]);
  expect(await tips.lastSentDate(NEW)).toBe(TODAY);
});

test('a move costs the same however much is stored', async () => {
  const path = await newFile();
  const { db, tips } = await withDue(path);
  await send(tips);
  await tips.setSchedule(wanted(NEW), NOW);
  const plans = await plansOf({ db, path }, (spied) => moveTips(spied, MOVE));
  expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
});
