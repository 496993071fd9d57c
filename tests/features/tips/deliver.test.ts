import { expect, test } from 'vitest';
import { open } from '../../db/places.ts';
import { content } from '../../shipped.ts';
import { createTipWorld, TEAM } from './tip-world.ts';

const PLACE = { teamId: TEAM, channelId: 'C1' };
const at = (text: string) => new Date(`2026-11-${text}:00Z`);

/** A channel that wants its tip every day at this time. */
async function channelAt(time: string) {
  const db = await open(':memory:');
  const world = createTipWorld({ db, content, start: at('23T00:00') });
  await world.type('C1', `on ${time} UTC daily`);
  const states = async () =>
    (await db.selectFrom('tipDeliveries').selectAll().orderBy('localDate').execute()).map(
      ({ localDate, state }) => `${localDate} ${state}`,
    );
  const tickAt = async (text: string) => {
    world.setTime(at(text));
    await world.tick();
  };
  const times = () =>
    world.tipsIn('C1').map(({ at: instant }) => new Date(instant).toISOString().slice(8, 16));
  return { ...world, states, tickAt, times };
}

test('after a long outage the tip of today comes, where it is in time', async () => {
  const tutor = await channelAt('09:00');
  await tutor.tickAt('24T10:30');
  await tutor.tickAt('24T10:31');
  expect(tutor.times()).toEqual(['24T10:30']);
  expect(await tutor.states()).toEqual(['2026-11-24 sent']);
  await tutor.tickAt('25T09:00');
  expect(tutor.times()).toEqual(['24T10:30', '25T09:00']);
});

test('after a long outage nothing comes where today is too late as well', async () => {
  const tutor = await channelAt('09:00');
  await tutor.tickAt('24T12:01');
  await tutor.tickAt('25T09:00');
  expect(tutor.times()).toEqual(['25T09:00']);
});

test('a tip whose turn comes on the next date is skipped', async () => {
  const tutor = await channelAt('23:58');
  tutor.slack.holdOnce('C1', () => tutor.setTime(at('24T00:01')));
  await tutor.tickAt('23T23:58');
  expect(tutor.times()).toEqual([]);
  expect(await tutor.states()).toEqual([]);
  await tutor.tickAt('24T00:02');
  expect((await tutor.store.findSchedule(PLACE))?.nextAt).toEqual(at('24T23:58'));
  await tutor.tickAt('24T23:58');
  expect(tutor.times()).toEqual(['24T23:58']);
});

test('a tip that Slack holds up for more than three hours is skipped', async () => {
  const tutor = await channelAt('09:00');
  tutor.slack.holdOnce('C1', () => tutor.setTime(at('23T12:01')));
  await tutor.tickAt('23T09:00');
  await tutor.tickAt('23T12:02');
  expect(tutor.times()).toEqual([]);
});

test('a tip that Slack holds up comes once', async () => {
  const tutor = await channelAt('09:00');
  tutor.slack.holdOnce('C1', () => tutor.setTime(at('23T09:10')));
  await tutor.tickAt('23T09:00');
  await tutor.tickAt('23T09:11');
  expect(tutor.times()).toEqual(['23T09:10']);
  expect(await tutor.states()).toEqual(['2026-11-23 sent']);
});

test('a tip that Slack holds up does not come after it was turned off', async () => {
  const tutor = await channelAt('09:00');
  let turnedOff: Promise<unknown> = Promise.resolve();
  tutor.slack.holdOnce('C1', () => {
    turnedOff = tutor.type('C1', 'off');
  });
  await tutor.tickAt('23T09:00');
  await turnedOff;
  expect(tutor.times()).toEqual([]);
});

test.each(['is_archived', 'not_in_channel', 'channel_not_found'])(
  'what Slack refused with %s was not seen, and may come on the same date',
  async (error) => {
    const tutor = await channelAt('09:00');
    tutor.slack.refuse('C1', error);
    await tutor.tickAt('23T09:00');
    await tutor.tickAt('23T09:01');
    expect(await tutor.states()).toEqual([]);
    expect([...(await tutor.store.seenTips(PLACE)).values()].filter(Boolean)).toEqual([]);
    expect(tutor.slack.posts.filter(({ channelId }) => channelId === 'UC1')).toHaveLength(1);
    tutor.slack.accept('C1');
    await tutor.type('C1', 'on 15:00 UTC daily');
    await tutor.tickAt('23T15:00');
    expect(tutor.times()).toEqual(['23T15:00']);
  },
);

test('a tip that Slack finds fault with does not keep the others back', async () => {
  const tutor = await channelAt('09:00');
  tutor.slack.refuse('C1', 'invalid_blocks');
  await tutor.tickAt('23T09:00');
  tutor.slack.accept('C1');
  await tutor.tickAt('23T09:01');
  await tutor.tickAt('24T09:00');
  expect(await tutor.states()).toEqual(['2026-11-23 refused', '2026-11-24 sent']);
  expect((await tutor.store.seenTips(PLACE)).size).toBe(2);
  expect(tutor.slack.posts.filter(({ channelId }) => channelId === 'UC1')).toEqual([]);
});

test('a tip belongs to the turn of the channel, though the others of it were withdrawn', async () => {
  const tutor = await channelAt('09:00');
  const [one = '', other = ''] = content.tips.keys();
  // Twice the only one that there is.
  tutor.restart([one]);
  await tutor.tickAt('23T09:00');
  await tutor.tickAt('24T09:00');
  tutor.restart([other]);
  await tutor.tickAt('25T09:00');
  expect(await tutor.store.seenTips(PLACE)).toEqual(
    new Map([
      [one, 2],
      [other, 2],
    ]),
  );
});
