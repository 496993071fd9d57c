import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { faultFrom, minuteAhead, type Started, startSlack } from './processes.ts';

const MINUTE = 60_000;

/** Due from before the start on, and one more whose tip will tell that a tick has come. */
async function prepare(slack: Started, count: number) {
  const [last = '', ...channels] = slack.addChannels(count + 1);
  await slack.due(channels, Date.now() - MINUTE);
  return { channels, last };
}

/** Starts it again without faults, and waits past the next minute's tick. */
async function passTick(slack: Started, last: string): Promise<void> {
  slack.standIn.faults.plan(() => undefined);
  await slack.startAndWait();
  await slack.due([last], minuteAhead(Date.now()));
  await slack.eventually(() => expect(slack.counts([last])).toEqual([1]), 90_000);
  await sleep(2000);
}

async function killed(child: ReturnType<Started['start']>): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function statesOf({ db }: Started) {
  const rows = await db.selectFrom('tipDeliveries').select(['channelId', 'state']).execute();
  return Object.fromEntries(rows.map(({ channelId, state }) => [channelId, state]));
}

describe.concurrent('a process killed at work and started again', { timeout: 180_000 }, () => {
  test('between claim and post sends no tip twice', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const { channels, last } = await prepare(slack, 1);
    const arrived = faultFrom(slack.standIn, 1, { hang: true });
    const child = slack.start();
    await arrived;
    await killed(child);
    expect(slack.counts(channels)).toEqual([0]);
    expect(Object.values(await statesOf(slack))).toEqual(['claimed']);
    await passTick(slack, last);
    // Nobody knows whether it was posted, and rather none than two.
    expect(slack.counts(channels)).toEqual([0]);
  });

  test('between post and record sends no tip twice', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const { channels, last } = await prepare(slack, 1);
    void faultFrom(slack.standIn, 1, { hang: true, performed: true });
    const child = slack.start();
    await slack.eventually(() => expect(slack.counts(channels)).toEqual([1]));
    await killed(child);
    expect(Object.values(await statesOf(slack))).toEqual(['claimed']);
    await passTick(slack, last);
    expect(slack.counts(channels)).toEqual([1]);
  });

  test('in the middle of many sends the rest, and none twice', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const { channels, last } = await prepare(slack, 60);
    const arrived = faultFrom(slack.standIn, 6, { hang: true, performed: true });
    const child = slack.start();
    await arrived;
    await killed(child);
    await passTick(slack, last);
    const states = await statesOf(slack);
    expect(Object.keys(states)).toHaveLength(61);
    for (const name of channels) {
      const [count] = slack.counts([name]);
      const id = slack.standIn.workspace.conversation(name)?.id ?? '';
      expect(states[id] === 'sent' ? [1] : [0, 1]).toContain(count);
    }
  });
});

describe.concurrent('two processes on one database file', { timeout: 180_000 }, () => {
  test('send 200 tips that are due at once, each once', async ({ onTestFinished }) => {
    const slack = await startSlack(onTestFinished);
    const channels = slack.addChannels(200);
    let calls = 0;
    slack.standIn.faults.plan((method) => {
      if (method === 'chat.postMessage') calls += 1;
      return undefined;
    });
    await Promise.all([slack.startAndWait(), slack.startAndWait()]);
    await slack.due(channels, minuteAhead(Date.now()));
    expect(calls).toBe(0);
    const all = channels.map(() => 1);
    await slack.eventually(() => expect(slack.counts(channels)).toEqual(all), 90_000);
    await sleep(2000);
    expect(slack.counts(channels)).toEqual(all);
    expect(calls).toBe(200);
    expect(Object.values(await statesOf(slack))).toEqual(channels.map(() => 'sent'));
  });
});
