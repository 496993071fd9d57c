import { describe, expect, test } from 'vitest';
import { createTipStore } from '../../../src/features/tips/store.ts';
import { press, questionOf, startRound } from '../quiz/rounds.ts';
import { passTo, startTips, subscribe, tips, tipTimes } from './tips.ts';

const CAME = "Today's tip has already come. Next tip: <!date^";

describe.concurrent('what is said of the next tip', () => {
  test('a tip that a round holds up comes when it is over, and no past time is said', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, 'cloud-security', { time: '06:30' });
    const root = await startRound(slack, 's3 1 untimed');
    await questionOf(slack, root);
    expect((await tips(slack, 'status')).text).toContain('Next tip: <!date^');
    await passTo(slack, 'Mon 06:31');
    for (const words of ['status', 'on'])
      expect((await tips(slack, words)).text).toMatch(
        /set up by \u2068Alice\u2069\. Next tip: as soon as the round is over\.$/,
      );
    await press(slack, root, 'Stop');
    expect((await tips(slack, 'status')).text).toMatch(/Next tip: in a moment\.$/);
    await passTo(slack, 'Mon 06:33');
    expect(tipTimes(slack)).toHaveLength(1);
    expect((await tips(slack, 'status')).text).toContain('Next tip: <!date^');
  });

  test('where this date has had its tip, that is why the next one comes later', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc');
    await passTo(slack, 'Mon 06:30');
    expect((await tips(slack, 'status')).text).not.toContain('already come');
    expect((await tips(slack, 'on 07:00')).text).toContain(CAME);
    expect((await tips(slack, 'status')).text).toContain(CAME);
    expect((await tips(slack, 'on')).text).toContain(CAME);
    await passTo(slack, 'Mon 07:01');
    expect((await tips(slack, 'status')).text).not.toContain('already come');
  });

  test('where Slack refused the tip of this date, nothing is said to have come', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc');
    slack.faults.refuseNext('chat.postMessage', { error: 'msg_too_long' });
    await passTo(slack, 'Mon 06:30');
    expect(tipTimes(slack)).toEqual([]);
    expect((await tips(slack, 'on 07:00')).text).not.toContain('already come');
  });

  test('resume goes on as it was', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc daily');
    const store = createTipStore(slack.db);
    const [due] = await store.dueSchedules(new Date(slack.now() + 3_600_000), 1);
    if (!due) throw new Error('nothing is due');
    await store.pauseSchedule(due, 'the channel is archived');
    const said = await tips(slack, 'resume');
    expect(said.text).toContain('resumed the daily tip: every day at 06:30 (UTC).');
  });
});
