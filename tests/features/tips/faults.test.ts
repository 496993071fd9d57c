import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Slack } from '../../helpers.ts';
import {
  deliveriesOf,
  passTo,
  saidIn,
  schedulesOf,
  startTips,
  subscribe,
  tips,
  tipsIn,
  tipTimes,
} from './tips.ts';

const CHANNEL = 'cloud-security';

async function subscribed(onTestFinished: Parameters<typeof startTips>[0]): Promise<Slack> {
  const slack = await startTips(onTestFinished);
  await subscribe(slack, CHANNEL, { time: '06:30', zone: 'UTC', days: 'daily' });
  return slack;
}

async function pausedIn(slack: Slack) {
  return (await schedulesOf(slack)).map(({ pausedReason, nextAt }) => ({ pausedReason, nextAt }));
}

/** What somebody got in the direct message with the bot. */
function toldDirectly(slack: Slack, handle: string): string[] {
  const id = slack.workspace.member(handle)?.id ?? '';
  const channelId = slack.workspace.directMessage(id)?.id;
  return slack.screenOf(handle).flatMap((each) => (each.channelId === channelId ? each.text : []));
}

describe.concurrent('a tip that Slack does not take at once', () => {
  test('is sent once when Slack has asked to wait', async ({ onTestFinished }) => {
    const slack = await subscribed(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { retryAfter: 2 });
    slack.faults.refuseNext('chat.postMessage', { retryAfter: 1 });
    await passTo(slack, 'Mon 06:30');
    await passTo(slack, 'Mon 06:31');
    expect(tipsIn(slack)).toHaveLength(1);
    expect(await deliveriesOf(slack)).toMatchObject([{ state: 'sent' }]);
  });

  test('waits in its own channel alone', async ({ onTestFinished }) => {
    const slack = await subscribed(onTestFinished);
    await subscribe(slack, 'general', { time: '06:31' });
    slack.faults.refuseNext('chat.postMessage', { retryAfter: 3 });
    const sent = passTo(slack, 'Mon 06:31');
    await slack.see('alice', ({ text }) => text.startsWith('Tip of the day: '));
    expect(tipsIn(slack)).toEqual([]);
    expect(tipsIn(slack, 'general')).toHaveLength(1);
    await sent;
    expect(tipsIn(slack)).toHaveLength(1);
  });

  test.for([
    ['the connection is cut', { performed: true, drop: true }, 1],
    ['Slack answers 500', { performed: true, status: 500 }, 1],
    ['Slack says fatal_error', { performed: true, error: 'fatal_error' }, 1],
    ['the connection is cut before', { drop: true }, 0],
  ] as const)(
    'is never sent a second time where nobody knows whether it came: %s',
    async ([, fault, count], { onTestFinished }) => {
      const slack = await subscribed(onTestFinished);
      slack.faults.refuseNext('chat.postMessage', fault);
      await passTo(slack, 'Mon 06:30');
      for (const time of ['06:31', '06:32', '08:00']) await passTo(slack, `Mon ${time}`);
      expect(tipsIn(slack)).toHaveLength(count);
      expect(await deliveriesOf(slack)).toMatchObject([{ state: 'unknown' }]);
      await passTo(slack, 'Tue 06:30');
      expect(tipTimes(slack).at(-1)).toBe('Tue 06:30');
      expect(tipsIn(slack)).toHaveLength(count + 1);
    },
  );

  test('is sent once, later, where Slack could not be reached', async ({ onTestFinished }) => {
    const slack = await subscribed(onTestFinished);
    const port = Number(new URL(slack.origin()).port);
    await slack.close();
    await sleep(500);
    const sent = passTo(slack, 'Mon 06:30');
    await sleep(1000);
    expect(tipsIn(slack)).toEqual([]);
    await slack.listen(port);
    await sent;
    await passTo(slack, 'Mon 06:31');
    expect(tipsIn(slack)).toHaveLength(1);
    expect(await deliveriesOf(slack)).toMatchObject([{ state: 'sent' }]);
  });

  test('is not sent where Slack refuses it, and the next day goes on', async ({
    onTestFinished,
  }) => {
    const slack = await subscribed(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { error: 'invalid_blocks' });
    await passTo(slack, 'Mon 06:30');
    await passTo(slack, 'Mon 06:31');
    expect(tipsIn(slack)).toEqual([]);
    expect(slack.logged.join()).toContain('Slack refused a tip');
    await passTo(slack, 'Tue 06:30');
    expect(tipTimes(slack)).toEqual(['Tue 06:30']);
  });
});

describe.concurrent('whoever sets the tips up is told how long Slack makes it wait', () => {
  test('when they turn them on', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { retryAfter: 45 });
    const told = await tips(slack, 'on');
    expect(told).toMatchObject({ ephemeral: true });
    expect(told.text).toBe(
      'Slack makes me wait 45 seconds before I can post. The channel is told of the daily tip then.',
    );
  });

  test('when they turn them off', async ({ onTestFinished }) => {
    const slack = await subscribed(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { retryAfter: 45 });
    const told = await tips(slack, 'off');
    expect(told.text).toBe(
      'Slack makes me wait 45 seconds before I can post. The daily tip is already off.',
    );
    expect(await schedulesOf(slack)).toEqual([]);
  });
});

describe.concurrent('a channel that takes no tips any more', () => {
  test.for([
    ['the channel is archived', (slack: Slack) => slack.archive(CHANNEL)],
    ['I was removed from the channel', (slack: Slack) => slack.kickBot(CHANNEL)],
  ] as const)(
    'is paused, and the one who set it up is told once: %s',
    async ([reason, close], { onTestFinished }) => {
      const slack = await subscribed(onTestFinished);
      close(slack);
      for (const day of ['Mon', 'Tue', 'Wed']) await passTo(slack, `${day} 06:30`);
      expect(tipsIn(slack)).toEqual([]);
      expect(await pausedIn(slack)).toEqual([{ pausedReason: reason, nextAt: null }]);
      expect(toldDirectly(slack, 'alice')).toEqual([
        `I paused the daily tip in <#C0CLOUDSEC>: ${reason}. When that is mended, type \`/encrypt tips on\` there.`,
      ]);
      expect(toldDirectly(slack, 'bob')).toEqual([]);
    },
  );

  test('goes on as it was when the bot is back and somebody types tips on', async ({
    onTestFinished,
  }) => {
    const slack = await subscribed(onTestFinished);
    slack.archive(CHANNEL);
    await passTo(slack, 'Mon 06:30');
    slack.unarchive(CHANNEL);
    expect((await tips(slack, 'on', { as: 'bob' })).text).toContain('I am not in this channel.');
    const status = await tips(slack, 'status', { as: 'bob' });
    expect(status.text).toContain('The daily tip is paused: the channel is archived.');
    slack.inviteBot(CHANNEL);
    const said = await slack.askByButton(status, 'Turn it on again', 'bob');
    expect(said.ephemeral).toBe(false);
    expect(said.text).toContain(
      '\u2068Bob\u2069 resumed the daily tip: every day at 06:30 (UTC). Next tip: ',
    );
    await passTo(slack, 'Tue 06:30');
    await passTo(slack, 'Sat 06:30');
    expect(tipTimes(slack)).toEqual(['Tue 06:30', 'Sat 06:30']);
  });

  test('is told of again only when it is paused again', async ({ onTestFinished }) => {
    const slack = await subscribed(onTestFinished);
    for (const day of ['Mon', 'Tue']) {
      slack.kickBot(CHANNEL);
      await passTo(slack, `${day} 06:30`);
      slack.inviteBot(CHANNEL);
      await tips(slack, 'on');
    }
    expect(toldDirectly(slack, 'alice')).toHaveLength(2);
    expect(saidIn(slack)).toHaveLength(2);
  });

  test('delays no other', async ({ onTestFinished }) => {
    const slack = await subscribed(onTestFinished);
    await subscribe(slack, 'general', { time: '06:30' });
    await subscribe(slack, 'C0NOWHERE', { time: '06:30', setBy: 'U0NOBODY' });
    slack.kickBot(CHANNEL);
    await passTo(slack, 'Mon 06:30');
    expect(tipTimes(slack, 'general')).toEqual(['Mon 06:30']);
    await passTo(slack, 'Tue 06:30');
    expect(tipTimes(slack, 'general')).toEqual(['Mon 06:30', 'Tue 06:30']);
  });
});
