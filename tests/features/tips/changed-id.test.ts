import { describe, expect, test } from 'vitest';
import { createTipStore } from '../../../src/features/tips/store.ts';
import { TEAM } from '../../../src/playground/seed.ts';
import type { Slack } from '../../helpers.ts';
import { endOf, playRound, questionOf, startRound } from '../quiz/rounds.ts';
import { deliveriesOf, passTo, schedulesOf, startTips, tips, tipsIn, tipTimes } from './tips.ts';

/** A private channel, and what Slack calls it once it is shared. */
const CHANNEL = 'key-ceremony';
const NEW = 'C0SHARED1';
const HERE = { channel: CHANNEL };

type OnTestFinished = Parameters<typeof startTips>[0];

/** A channel that gets its tip at 09:00. */
async function startShared(onTestFinished: OnTestFinished): Promise<Slack> {
  const slack = await startTips(onTestFinished);
  slack.inviteBot(CHANNEL);
  await tips(slack, 'on 09:00 UTC daily', HERE);
  return slack;
}

async function placesOf(slack: Slack) {
  const seen = await slack.db.selectFrom('tipSeen').select('channelId').execute();
  const schedules = await schedulesOf(slack);
  return {
    schedules: schedules.map(({ channelId, time }) => `${channelId} ${time}`),
    seen: [...new Set(seen.map(({ channelId }) => channelId))],
    deliveries: (await deliveriesOf(slack)).map(({ channelId, state }) => `${channelId} ${state}`),
  };
}

describe.concurrent('the daily tip of a channel that Slack calls by another id', () => {
  test('as the first call after the change comes once, and then can be turned off', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    slack.changeId(CHANNEL, NEW);
    await passTo(slack, 'Mon 09:00');
    await slack.pass(60);
    expect(tipTimes(slack, CHANNEL)).toEqual(['Mon 09:00']);
    expect(await placesOf(slack)).toEqual({
      schedules: [`${NEW} 09:00`],
      seen: [NEW],
      deliveries: [`${NEW} sent`],
    });
    const status = await tips(slack, 'status', HERE);
    expect(status.text).toMatch(/^This channel gets a tip every day at 09:00/);
    const off = await tips(slack, 'off', HERE);
    expect(off.text).toMatch(/turned off the daily tip\.$/);
    await passTo(slack, 'Tue 09:30');
    expect(tipTimes(slack, CHANNEL)).toHaveLength(1);
    expect(slack.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test('comes day after day, and no tip a second time before all were seen', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) {
      await passTo(slack, `${day} 09:00`);
      if (day === 'Tue') slack.changeId(CHANNEL, NEW);
    }
    const came = tipsIn(slack, CHANNEL).map(({ text }) => text.split('\n')[0]);
    expect(came).toHaveLength(5);
    expect(new Set(came).size).toBe(5);
    expect((await placesOf(slack)).deliveries).toEqual(Array(5).fill(`${NEW} sent`));
  });

  test('moves with the answer to any other call, and waits for no other tip', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    const root = await startRound(slack, 'kms 1 30', HERE);
    await questionOf(slack, root);
    slack.changeId(CHANNEL, NEW);
    await endOf(slack, { ...root, channelId: NEW });
    expect((await placesOf(slack)).schedules).toEqual([`${NEW} 09:00`]);
    expect((await tips(slack, 'off', HERE)).text).toMatch(/turned off the daily tip\.$/);
  });

  test('does not come a second time on its date when it is set to a later hour', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    await passTo(slack, 'Mon 09:00');
    const root = await startRound(slack, 'kms 1 30', HERE);
    const question = await questionOf(slack, root);
    slack.changeId(CHANNEL, NEW);
    // Nobody knows yet that it is the same channel.
    await tips(slack, 'on 15:00 UTC daily', HERE);
    expect((await placesOf(slack)).schedules).toHaveLength(2);
    await slack.press({ ...question, channelId: NEW }, 'A', 'carol');
    const status = await tips(slack, 'status', HERE);
    expect(status.text).toContain("every day at 15:00 (UTC), set up by \u2068Alice\u2069. Today's");
    await slack.type('alice', CHANNEL, '/encrypt quiz stop');
    await passTo(slack, 'Mon 15:00');
    expect(tipTimes(slack, CHANNEL)).toEqual(['Mon 09:00']);
    await passTo(slack, 'Tue 15:00');
    expect(tipTimes(slack, CHANNEL)).toEqual(['Mon 09:00', 'Tue 15:00']);
  });

  test.for([
    ['before', '08:00', ['Tue 08:00', 'Wed 08:00']],
    ['at the same time as', '09:00', ['Tue 09:00', 'Wed 09:00']],
    ['after', '10:00', ['Tue 09:00', 'Wed 10:00']],
  ] as const)(
    'comes once on each date where its other schedule is due %s the old one, which ends',
    async ([_, time, times], { onTestFinished }) => {
      const slack = await startShared(onTestFinished);
      await passTo(slack, 'Mon 09:00');
      const [{ seed = 0, beganAt = '' } = {}] = await schedulesOf(slack);
      slack.changeId(CHANNEL, NEW);
      await tips(slack, `on ${time} UTC daily`, { ...HERE, as: 'carol' });
      for (const at of ['Tue 08:00', 'Tue 09:00', 'Tue 10:00']) await passTo(slack, at);
      for (const at of ['Wed 08:00', 'Wed 09:00', 'Wed 10:00']) await passTo(slack, at);
      expect(tipTimes(slack, CHANNEL)).toEqual(['Mon 09:00', ...times]);
      expect(await schedulesOf(slack)).toMatchObject([
        { channelId: NEW, time, setByName: 'Carol', seed, beganAt },
      ]);
      // The second was chosen before anybody knew of the first.
      const came = tipsIn(slack, CHANNEL).map(({ text }) => text.split('\n')[0]);
      expect(came.slice(0, 2)).not.toContain(came[2]);
      expect((await placesOf(slack)).deliveries).toEqual(Array(3).fill(`${NEW} sent`));
    },
  );

  test('is paused where Slack refuses the old id, until the tips are turned on by the new one', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    slack.changeId(CHANNEL, NEW, { takesOldId: false });
    await passTo(slack, 'Mon 09:00');
    const told = await slack.see('alice', ({ text }) => text.startsWith('I paused the daily tip'));
    expect(told.text).toContain('I cannot reach the channel any more');
    await tips(slack, 'on 10:00 UTC daily', HERE);
    await passTo(slack, 'Mon 10:00');
    await passTo(slack, 'Tue 10:00');
    expect(tipTimes(slack, CHANNEL)).toEqual(['Mon 10:00', 'Tue 10:00']);
  });

  test('moves, paused as it is, when a round of before is clicked where Slack refuses the old id', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    const round = await startRound(slack, 'kms 1', HERE);
    const { root: over } = await playRound(slack, round, [{ carol: 'right' }]);
    slack.changeId(CHANNEL, NEW, { takesOldId: false });
    await passTo(slack, 'Mon 09:00');
    await slack.see('alice', ({ text }) => text.startsWith('I paused the daily tip'));
    expect((await tips(slack, 'status', HERE)).text).toBe('This channel gets no daily tip.');
    await slack.askByButton({ ...over, channelId: NEW }, 'My result', 'carol');
    expect((await tips(slack, 'status', HERE)).text).toContain('The daily tip is paused');
    expect((await tips(slack, 'on', HERE)).text).toMatch(
      /resumed the daily tip: every day at 09:00/,
    );
    await passTo(slack, 'Tue 09:00');
    expect(tipTimes(slack, CHANNEL)).toEqual(['Tue 09:00']);
  });

  test.for(['unknown', 'late'] as const)(
    'that is on its way while another call brings the news comes once (%s)',
    async (end, { onTestFinished }) => {
      const slack = await startShared(onTestFinished);
      const root = await startRound(slack, 'kms 1 untimed', HERE);
      await questionOf(slack, root);
      await slack.type('alice', CHANNEL, '/encrypt quiz stop');
      const { root: over } = await endOf(slack, root);
      const { promise: slow, resolve: arrive } = Promise.withResolvers<void>();
      let isAsked = () => {};
      const asked = new Promise<void>((resolve) => {
        isAsked = resolve;
      });
      slack.faults.plan((method) => {
        if (method !== 'chat.postMessage') return undefined;
        isAsked();
        return end === 'late' ? { slow } : { slow, drop: true, performed: true };
      });
      const passing = passTo(slack, 'Mon 09:00');
      await asked;
      slack.changeId(CHANNEL, NEW);
      await slack.askByButton({ ...over, channelId: NEW }, 'My result', 'carol');
      expect((await placesOf(slack)).deliveries).toEqual([`${NEW} claimed`]);
      arrive();
      await passing;
      await passTo(slack, 'Mon 09:30');
      expect(tipTimes(slack, CHANNEL)).toEqual(['Mon 09:00']);
      await passTo(slack, 'Tue 09:00');
      expect(tipTimes(slack, CHANNEL)).toEqual(['Mon 09:00', 'Tue 09:00']);
    },
  );
});

test('what goes to a person is answered with the id of their messages, and moves nothing', async ({
  onTestFinished,
}) => {
  const slack = await startTips(onTestFinished);
  const place = { teamId: TEAM.id, channelId: 'U0ALICE01' };
  const schedule = { time: '09:00', zone: 'UTC', days: 'daily' } as const;
  const by = { setBy: 'U0ALICE01', setByName: 'Alice', seed: 7 };
  await createTipStore(slack.db).setSchedule(
    { ...place, ...schedule, ...by },
    new Date(slack.now()),
  );
  await passTo(slack, 'Mon 09:00');
  expect(tipTimes(slack, 'D0ALICE01')).toEqual(['Mon 09:00']);
  expect((await placesOf(slack)).deliveries).toEqual(['U0ALICE01 sent']);
  expect((await placesOf(slack)).schedules).toEqual(['U0ALICE01 09:00']);
});

test('a channel beside it keeps its own', async ({ onTestFinished }) => {
  const slack = await startShared(onTestFinished);
  await tips(slack, 'on 09:00 UTC daily');
  slack.changeId(CHANNEL, NEW);
  await passTo(slack, 'Mon 09:00');
  expect((await placesOf(slack)).schedules.toSorted()).toEqual([
    'C0CLOUDSEC 09:00',
    `${NEW} 09:00`,
  ]);
});
