import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetBots, prepareBots } from '../../bot/process.ts';
import { faultFrom, type Started, startSlack } from './processes.ts';

beforeAll(prepareBots);
afterAll(forgetBots);

/** Due, and one more whose tip will tell that a tick has come. */
async function prepare(slack: Started, count: number) {
  const [last = '', ...channels] = slack.addChannels(count + 1);
  await slack.due(channels);
  return { channels, last };
}

/** Starts it again without faults, and lets more than one minute pass. */
async function passTicks(slack: Started, last: string): Promise<void> {
  slack.standIn.faults.plan(() => undefined);
  const bot = await slack.start();
  await slack.passMinute(bot);
  await slack.due([last]);
  await slack.passMinute(bot);
  expect(slack.counts([last])).toEqual([1]);
  // Until nobody can think that it is still on its way.
  for (let minute = 0; minute < 20; minute += 1) await slack.passMinute(bot);
}

async function statesOf({ db }: Started) {
  const rows = await db.selectFrom('tipDeliveries').select(['channelId', 'state']).execute();
  return Object.fromEntries(rows.map(({ channelId, state }) => [channelId, state]));
}

describe.concurrent('a process killed at work and started again', () => {
  test('between claim and post sends no tip twice', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const { channels, last } = await prepare(slack, 1);
    const arrived = faultFrom(slack.standIn, 1, { hang: true });
    const bot = await slack.start();
    const ticking = slack.passMinute(bot);
    await arrived;
    await bot.kill();
    await ticking;
    expect(slack.counts(channels)).toEqual([0]);
    expect(Object.values(await statesOf(slack))).toEqual(['claimed']);
    await passTicks(slack, last);
    // Nobody knows whether it was posted, and rather none than two.
    expect(slack.counts(channels)).toEqual([0]);
  });

  test('between post and record sends no tip twice', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const { channels, last } = await prepare(slack, 1);
    const arrived = faultFrom(slack.standIn, 1, { hang: true, performed: true });
    const bot = await slack.start();
    const ticking = slack.passMinute(bot);
    await arrived;
    await bot.kill();
    await ticking;
    expect(slack.counts(channels)).toEqual([1]);
    expect(Object.values(await statesOf(slack))).toEqual(['claimed']);
    await passTicks(slack, last);
    expect(slack.counts(channels)).toEqual([1]);
  });

  test('in the middle of many sends the rest, and none twice', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const { channels, last } = await prepare(slack, 60);
    const arrived = faultFrom(slack.standIn, 6, { hang: true, performed: true });
    const bot = await slack.start();
    const ticking = slack.passMinute(bot);
    await arrived;
    await bot.kill();
    await ticking;
    await passTicks(slack, last);
    const states = await statesOf(slack);
    expect(Object.keys(states)).toHaveLength(61);
    for (const name of channels) {
      const [count] = slack.counts([name]);
      const id = slack.standIn.workspace.conversation(name)?.id ?? '';
      expect(states[id] === 'sent' ? [1] : [0, 1]).toContain(count);
    }
  });
});

describe.concurrent('two processes on one database file', () => {
  test('send 200 tips that are due at once, each once', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const channels = slack.addChannels(200);
    let calls = 0;
    slack.standIn.faults.plan((method) => {
      if (method === 'chat.postMessage') calls += 1;
      return undefined;
    });
    const bots = await Promise.all([slack.start(), slack.start()]);
    await slack.due(channels);
    expect(calls).toBe(0);
    const all = channels.map(() => 1);
    await slack.passMinute(...bots);
    expect(slack.counts(channels)).toEqual(all);
    await slack.passMinute(...bots);
    expect(slack.counts(channels)).toEqual(all);
    expect(calls).toBe(200);
    expect(Object.values(await statesOf(slack))).toEqual(channels.map(() => 'sent'));
  });
});
