import { describe, expect, test } from 'vitest';
import { createTipStore } from '../../../src/features/tips/store.ts';
import type { Slack } from '../../helpers.ts';
import { addApp, twoDatabases, until } from '../quiz/apps.ts';
import { saidIn, startTips, subscribe, tips, tipTimes } from './tips.ts';

const CHANNEL = 'cloud-security';

describe.concurrent('what is not the fault of a channel', () => {
  test.for(['invalid_auth', 'ekm_access_denied', 'no_permission'])(
    '%s pauses nothing, and the tip comes when the app is mended in time',
    async (error, { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      await subscribe(slack, CHANNEL, { time: '06:30' });
      slack.faults.refuseNext('chat.postMessage', { error });
      await slack.pass(30 * 60);
      expect(tipTimes(slack)).toEqual([]);
      await slack.pass(60);
      expect(tipTimes(slack)).toEqual(['Mon 06:31']);
    },
  );

  test('a pause that a process died over before telling of it is told at the next tick, once', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, CHANNEL, { time: '06:30' });
    const [due] = await createTipStore(slack.db).dueSchedules(new Date(slack.now() + 3_600_000), 1);
    if (!due) throw new Error('nothing is due');
    await createTipStore(slack.db).pauseSchedule(due, 'the channel is archived');
    await slack.pass(60);
    await slack.pass(60);
    const told = slack
      .screenOf('alice')
      .filter(({ text }) => text.startsWith('I paused the daily'));
    expect(told).toHaveLength(1);
  });

  test('a pause whose telling waits when the process stops is told by the next one, once', async ({
    onTestFinished,
  }) => {
    const [one, other] = await twoDatabases(onTestFinished);
    const slack = await startTips(onTestFinished, { db: one });
    await subscribe(slack, CHANNEL, { time: '06:30' });
    slack.kickBot(CHANNEL);
    let waits = false;
    slack.faults.plan((method, count) => {
      // The first is the tip, the second is what Alice is to be told.
      if (method !== 'chat.postMessage' || count !== 2) return undefined;
      waits = true;
      return { retryAfter: 600 };
    });
    const ticking = slack.pass(30 * 60);
    await until(() => waits);
    await slack.stopApp();
    await ticking;
    const next = await addApp(slack, other, onTestFinished);
    await next.tick('minute');
    await next.tick('minute');
    const told = slack
      .screenOf('alice')
      .filter(({ text }) => text.startsWith('I paused the daily'));
    expect(told).toHaveLength(1);
  });

  test('a tip whose process died over it is logged as unconfirmed, once, and not sent again', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, CHANNEL, { time: '06:30' });
    const due = new Date(slack.now() + 30 * 60_000);
    const store = createTipStore(slack.db);
    const [schedule] = await store.dueSchedules(due, 1);
    if (!schedule) throw new Error('nothing is due');
    const turn = { tipId: 'nobody-knows', turn: 1, turnBefore: undefined };
    const nextAt = new Date(due.getTime() + 24 * 3_600_000);
    await store.claimDelivery({ schedule, localDate: '2026-11-30', ...turn, nextAt }, due);
    for (let quarter = 0; quarter < 4; quarter += 1) await slack.pass(15 * 60);
    const lines = slack.logged.filter((line) => line.includes('a tip is unconfirmed, since'));
    expect(lines).toHaveLength(1);
    expect(tipTimes(slack)).toEqual([]);
  });

  test('a round whose host left hours ago holds up no tip', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, CHANNEL, { time: '09:30' });
    await slack.type('alice', CHANNEL, '/encrypt quiz untimed');
    await slack.see('bob', ({ text }) => text.startsWith('Quiz'));
    await slack.pass(3.5 * 3600);
    expect(tipTimes(slack)).toEqual(['Mon 09:30']);
  });
});

test('tips on that changes nothing is answered to the person alone', async ({ onTestFinished }) => {
  const slack = await startTips(onTestFinished);
  await tips(slack, 'on 09:30 UTC daily');
  const before = saidIn(slack).length;
  const again = await tips(slack, 'on 09:30');
  expect(again).toMatchObject({ ephemeral: true });
  expect(again.text).toMatch(/^This channel gets a tip every day at 09:30 \(UTC\)/);
  expect(saidIn(slack)).toHaveLength(before);
});

test('of two who change the tips at once, the channel reads last what is so', async ({
  onTestFinished,
}) => {
  const slack = await startTips(onTestFinished);
  await tips(slack, 'on 09:30 UTC daily');
  slack.faults.refuseNext('chat.postMessage', { retryAfter: 1 });
  await slack.type('alice', CHANNEL, '/encrypt tips off');
  await slack.type('bob', CHANNEL, '/encrypt tips on 10:30 UTC daily');
  await slack.see('carol', ({ text }) => text.includes('Bob\u2069 turned on'));
  await slack.see('carol', ({ text }) => text.includes('Alice\u2069 turned off'));
  expect(saidIn(slack).at(-1)?.text).toContain('Bob');
  expect((await createTipStore(slack.db).findSchedule(await place(slack)))?.time).toBe('10:30');
});

async function place({ workspace }: Slack) {
  const { id: channelId = '' } = workspace.conversation(CHANNEL) ?? {};
  return { teamId: 'T0STANDIN', channelId };
}

test('two who turn tips on at once where the bot is not leave nothing behind', async ({
  onTestFinished,
}) => {
  const slack = await startTips(onTestFinished);
  await Promise.all(
    ['alice', 'bob'].map((as) => tips(slack, 'on 09:30 UTC', { as, channel: 'random' })),
  );
  expect(await slack.db.selectFrom('tipSchedules').selectAll().execute()).toEqual([]);
});
