import { describe, expect, test } from 'vitest';
import { at, DUE, delivery, dueIn, NOW, nextOf, openTips, PLACE, send, wanted } from './fixture.ts';

describe('setting a schedule', () => {
  test('tells that there was none before, and when the first tip comes', async () => {
    const { tips } = await openTips();
    const { before, after } = await tips.setSchedule(wanted(), NOW);
    expect(before).toBeUndefined();
    expect(after).toEqual({
      ...wanted(),
      beganAt: NOW,
      nextAt: DUE,
      pausedReason: undefined,
    });
    expect(await tips.findSchedule(PLACE)).toEqual(after);
  });

  test('tells what was before, and keeps the order of tips', async () => {
    const { tips } = await openTips();
    const first = await tips.setSchedule(wanted(), NOW);
    const change = wanted({ time: '17:30', days: 'weekdays', setBy: 'UBOB', seed: 8 });
    const { before, after } = await tips.setSchedule(change, at('23T09:00'));
    expect(before).toEqual(first.after);
    expect(after).toMatchObject({ time: '17:30', setBy: 'UBOB', seed: 7, beganAt: NOW });
    expect(nextOf(after)).toBe('2026-11-23T16:30');
  });

  test('leaves a date that got its tip alone, whatever the time', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    await send(tips);
    const { after } = await tips.setSchedule(wanted({ time: '17:30' }), at('23T09:00'));
    expect(nextOf(after)).toBe('2026-11-24T16:30');
  });

  test.each([
    ['Pacific/Auckland', '2026-11-23T20:00'],
    ['America/New_York', '2026-11-24T14:00'],
    // There it is still the 22nd.
    ['Pacific/Pago_Pago', '2026-11-24T20:00'],
  ])('leaves a date that got its tip alone in %s', async (zone, next) => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    await send(tips);
    expect(nextOf((await tips.setSchedule(wanted({ zone }), at('23T10:30'))).after)).toBe(next);
  });

  test('by two people at once keeps the second, who is told of the first', async () => {
    const { db, tips } = await openTips();
    const [one, other] = await Promise.all([
      tips.setSchedule(wanted({ time: '10:00', setBy: 'UALICE' }), NOW),
      tips.setSchedule(wanted({ time: '11:00', setBy: 'UBOB' }), NOW),
    ]);
    expect(one.before).toBeUndefined();
    expect(other.before).toEqual(one.after);
    expect(await tips.findSchedule(PLACE)).toEqual(other.after);
    expect(await db.selectFrom('tipSchedules').selectAll().execute()).toHaveLength(1);
  });

  test('concerns one channel of one team', async () => {
    const { tips } = await openTips();
    const places = [PLACE, { ...PLACE, teamId: 'T2' }, { ...PLACE, channelId: 'C2' }];
    for (const place of places) await tips.setSchedule(wanted(place), NOW);
    expect(await tips.removeSchedule(PLACE)).toMatchObject(PLACE);
    expect(await tips.findSchedule(PLACE)).toBeUndefined();
    expect((await tips.dueSchedules(DUE, 10)).length).toBe(2);
  });
});

describe('undoing a change', () => {
  test('that was the first leaves none', async () => {
    const { tips } = await openTips();
    await tips.undoChange(await tips.setSchedule(wanted(), NOW));
    expect(await tips.findSchedule(PLACE)).toBeUndefined();
  });

  test('puts back what was before', async () => {
    const { tips } = await openTips();
    const { after: first } = await tips.setSchedule(wanted(), NOW);
    await tips.undoChange(await tips.setSchedule(wanted({ time: '10:00' }), NOW));
    expect(await tips.findSchedule(PLACE)).toEqual(first);
  });

  test('puts back a pause', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    await tips.pauseSchedule(await dueIn(tips), 'it is closed');
    const paused = await tips.findSchedule(PLACE);
    await tips.undoChange(await tips.setSchedule(wanted(), NOW));
    expect(await tips.findSchedule(PLACE)).toEqual(paused);
  });

  test('leaves what another set meanwhile, be it for the same time', async () => {
    const { tips } = await openTips();
    const one = await tips.setSchedule(wanted(), NOW);
    const { after } = await tips.setSchedule(wanted({ setBy: 'UBOB' }), NOW);
    await tips.undoChange(one);
    expect(await tips.findSchedule(PLACE)).toEqual(after);
  });

  test('does not bring back what was turned off meanwhile', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    const change = await tips.setSchedule(wanted({ time: '10:00' }), NOW);
    await tips.removeSchedule(PLACE);
    await tips.undoChange(change);
    expect(await tips.findSchedule(PLACE)).toBeUndefined();
  });
});

describe('removing a schedule', () => {
  test('tells what there was, and a second time that there was none', async () => {
    const { tips } = await openTips();
    const { after } = await tips.setSchedule(wanted(), NOW);
    expect(await tips.removeSchedule(PLACE)).toEqual(after);
    expect(await tips.removeSchedule(PLACE)).toBeUndefined();
  });

  test('does not forget which dates got their tip', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    await send(tips);
    await tips.removeSchedule(PLACE);
    const { after } = await tips.setSchedule(wanted({ time: '17:00' }), at('23T10:00'));
    expect(nextOf(after)).toBe('2026-11-24T16:00');
  });
});

describe('a pause', () => {
  test('says why, and lets nothing fall due', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    const schedule = await dueIn(tips);
    expect(await tips.pauseSchedule(schedule, 'it is closed')).toBe(true);
    expect(await tips.pauseSchedule(schedule, 'it is gone')).toBe(false);
    expect(await tips.findSchedule(PLACE)).toMatchObject({
      nextAt: undefined,
      pausedReason: 'it is closed',
    });
    expect(await tips.dueSchedules(at('30T00:00'), 10)).toEqual([]);
  });

  test('does not stop what was set after it was read', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    const schedule = await dueIn(tips);
    await tips.setSchedule(wanted({ time: '10:00' }), NOW);
    expect(await tips.pauseSchedule(schedule, 'it is closed')).toBe(false);
    expect(await tips.findSchedule(PLACE)).toMatchObject({ pausedReason: undefined });
  });

  test('ends when the tips are turned on again, on the same date if none came', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    const refused = delivery(await dueIn(tips));
    await tips.claimDelivery(refused, DUE);
    await tips.unclaimDelivery(refused);
    await tips.pauseSchedule(refused.schedule, 'it is closed');
    const { after } = await tips.setSchedule(wanted({ time: '17:00' }), at('23T10:00'));
    expect(after.pausedReason).toBeUndefined();
    expect(nextOf(after)).toBe('2026-11-23T16:00');
  });

  test('is told by one of many, and each pause anew', async () => {
    const { tips } = await openTips();
    await tips.setSchedule(wanted(), NOW);
    expect(await tips.claimTelling(PLACE, NOW)).toBe(false);
    for (const _ of ['first', 'second']) {
      await tips.pauseSchedule(await dueIn(tips), 'it is closed');
      const told = await Promise.all(
        Array.from({ length: 5 }, () => tips.claimTelling(PLACE, NOW)),
      );
      expect(told.filter(Boolean)).toHaveLength(1);
      await tips.setSchedule(wanted(), NOW);
    }
  });
});
