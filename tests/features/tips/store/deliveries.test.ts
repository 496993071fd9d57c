import { describe, expect, test } from 'vitest';
import {
  at,
  DUE,
  deliveriesIn,
  delivery,
  nextOf,
  PLACE,
  send,
  TODAY,
  wanted,
  withDue,
} from './fixture.ts';

describe('claiming the tip of a date', () => {
  test('notes it, moves on to the next run and counts the tip as seen', async () => {
    const { db, tips, schedule } = await withDue();
    expect(await tips.claimDelivery(delivery(schedule), DUE)).toBe(true);
    expect(await deliveriesIn(db)).toEqual([
      { channelId: 'C1', localDate: TODAY, tipId: 'tip-1', state: 'claimed' },
    ]);
    expect(nextOf((await tips.findSchedule(PLACE)) ?? schedule)).toBe('2026-11-24T08:00');
    expect(await tips.seenTips(PLACE)).toEqual(new Map([['tip-1', 1]]));
    expect(await tips.seenTips({ ...PLACE, teamId: 'T2' })).toEqual(new Map());
  });

  test('succeeds for one of many', async () => {
    const { db, tips, schedule } = await withDue();
    const claims = await Promise.all(
      ['tip-1', 'tip-2', 'tip-3'].map((tipId) =>
        tips.claimDelivery(delivery(schedule, { tipId }), DUE),
      ),
    );
    expect(claims.toSorted()).toEqual([false, false, true]);
    expect(await deliveriesIn(db)).toHaveLength(1);
    expect((await tips.seenTips(PLACE)).size).toBe(1);
  });

  test.each<[string, Parameters<typeof wanted>[0]]>([
    ['changed', { time: '10:00' }],
    ['moved to another zone', { zone: 'Asia/Kathmandu' }],
  ])('fails where the schedule was %s since it was read', async (_, change) => {
    const { db, tips, schedule } = await withDue();
    const { after } = await tips.setSchedule(wanted(change), at('23T07:30'));
    expect(await tips.claimDelivery(delivery(schedule), DUE)).toBe(false);
    expect(await deliveriesIn(db)).toEqual([]);
    expect(await tips.findSchedule(PLACE)).toEqual(after);
    expect((await tips.seenTips(PLACE)).size).toBe(0);
  });

  test('fails where the tips were turned off, and does not bring them back', async () => {
    const { db, tips, schedule } = await withDue();
    await tips.removeSchedule(PLACE);
    expect(await tips.claimDelivery(delivery(schedule), DUE)).toBe(false);
    expect(await deliveriesIn(db)).toEqual([]);
    expect(await tips.findSchedule(PLACE)).toBeUndefined();
  });

  test('fails for a date that has its tip, and goes on to the next run', async () => {
    const { db, tips, schedule } = await withDue();
    const row = { ...PLACE, localDate: TODAY, tipId: 'tip-9', state: 'sent', at: '' } as const;
    await db.insertInto('tipDeliveries').values(row).execute();
    expect(await tips.claimDelivery(delivery(schedule), DUE)).toBe(false);
    expect(await tips.dueSchedules(DUE, 10)).toEqual([]);
    expect((await tips.seenTips(PLACE)).size).toBe(0);
  });
});

describe('giving a claim back', () => {
  test('leaves everything as it was', async () => {
    const { db, tips, schedule } = await withDue();
    await tips.claimDelivery(delivery(schedule), DUE);
    await tips.unclaimDelivery(delivery(schedule));
    expect(await deliveriesIn(db)).toEqual([]);
    expect(await tips.dueSchedules(DUE, 10)).toEqual([schedule]);
    expect((await tips.seenTips(PLACE)).get('tip-1') ?? 0).toBe(0);
  });

  test('keeps in which turn the tip was seen before', async () => {
    const { tips, schedule } = await withDue();
    const again = delivery(schedule, { turn: 3, turnBefore: 2 });
    await tips.claimDelivery(again, DUE);
    expect(await tips.seenTips(PLACE)).toEqual(new Map([['tip-1', 3]]));
    await tips.unclaimDelivery(again);
    expect(await tips.seenTips(PLACE)).toEqual(new Map([['tip-1', 2]]));
  });

  test('leaves a schedule that was changed meanwhile', async () => {
    const { tips, schedule } = await withDue();
    await tips.claimDelivery(delivery(schedule), DUE);
    const { after } = await tips.setSchedule(wanted({ time: '17:00' }), at('23T09:00'));
    await tips.unclaimDelivery(delivery(schedule));
    expect(await tips.findSchedule(PLACE)).toEqual(after);
  });

  test('leaves a tip that was sent', async () => {
    const { db, tips, schedule } = await withDue();
    await tips.claimDelivery(delivery(schedule), DUE);
    await tips.settleDelivery(delivery(schedule), 'sent');
    await tips.unclaimDelivery(delivery(schedule));
    expect(await deliveriesIn(db)).toMatchObject([{ state: 'sent' }]);
    expect(await tips.dueSchedules(DUE, 10)).toEqual([]);
    expect(await tips.seenTips(PLACE)).toEqual(new Map([['tip-1', 1]]));
  });
});

test.each(['sent', 'refused', 'unknown'] as const)('a tip that is %s is noted', async (state) => {
  const { db, tips, schedule } = await withDue();
  await tips.claimDelivery(delivery(schedule), DUE);
  await tips.settleDelivery(delivery(schedule), state);
  expect(await deliveriesIn(db)).toMatchObject([{ state }]);
});

describe('skipping a run', () => {
  test('moves on, and notes no tip', async () => {
    const { db, tips, schedule } = await withDue();
    expect(await tips.skipRun(schedule, at('24T08:00'))).toBe(true);
    expect(await deliveriesIn(db)).toEqual([]);
    expect(await tips.dueSchedules(DUE, 10)).toEqual([]);
  });

  test('leaves a schedule that was changed since it was read', async () => {
    const { tips, schedule } = await withDue();
    const { after } = await tips.setSchedule(wanted({ time: '10:00' }), at('23T07:30'));
    expect(await tips.skipRun(schedule, at('24T08:00'))).toBe(false);
    expect(await tips.findSchedule(PLACE)).toEqual(after);
  });
});

describe('giving up tips that were claimed and never settled', () => {
  const later = (minutes: number) => new Date(DUE.getTime() + minutes * 60_000);

  test('names each once, and only those that were claimed before the instant', async () => {
    const { db, tips, schedule } = await withDue();
    await tips.claimDelivery(delivery(schedule), DUE);
    expect(await tips.giveUpClaimed(DUE)).toEqual([]);
    const lost = [{ ...PLACE, localDate: TODAY, tipId: 'tip-1' }];
    expect(await tips.giveUpClaimed(later(15))).toEqual(lost);
    expect(await tips.giveUpClaimed(later(60))).toEqual([]);
    expect(await deliveriesIn(db)).toMatchObject([{ state: 'unknown' }]);
  });

  test('leaves those alone that were renewed since', async () => {
    const { tips, schedule } = await withDue();
    await tips.claimDelivery(delivery(schedule), DUE);
    await tips.renewDelivery(delivery(schedule), later(10));
    expect(await tips.giveUpClaimed(later(10))).toEqual([]);
    expect(await tips.giveUpClaimed(later(11))).toHaveLength(1);
  });

  test('leaves those alone that were settled', async () => {
    const { db, tips } = await withDue();
    await send(tips);
    expect(await tips.giveUpClaimed(later(60))).toEqual([]);
    expect(await deliveriesIn(db)).toMatchObject([{ state: 'sent' }]);
  });
});
