import { describe, expect, test } from 'vitest';
import { choose, press, questionOf, startRound } from '../quiz/rounds.ts';
import { deliveriesOf, passTo, startTips, subscribe, tips, tipTimes } from './tips.ts';

describe.concurrent('a tip that cannot come on time', () => {
  test('waits while a round runs in its channel, and comes when the round is over', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, 'cloud-security', { time: '06:30' });
    await subscribe(slack, 'general', { time: '06:30' });
    const root = await startRound(slack, 's3 1 untimed');
    await questionOf(slack, root);
    await passTo(slack, 'Mon 06:30');
    await passTo(slack, 'Mon 06:31');
    expect(tipTimes(slack)).toEqual([]);
    expect(tipTimes(slack, 'general')).toEqual(['Mon 06:30']);
    await press(slack, root, 'Stop');
    await passTo(slack, 'Mon 06:32');
    await passTo(slack, 'Mon 06:33');
    expect(tipTimes(slack)).toHaveLength(1);
    await passTo(slack, 'Tue 06:30');
    expect(tipTimes(slack)).toHaveLength(2);
  });

  test('is left out where the round lasts too long, and the next one comes', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, 'cloud-security', { time: '06:30' });
    const root = await startRound(slack, 's3 1 untimed');
    const question = await questionOf(slack, root);
    // The host is there all the time.
    for (const hour of ['06:30', '07:20', '08:10', '09:00', '09:31']) {
      await passTo(slack, `Mon ${hour}`);
      await choose(slack, question, 'right', 'alice');
    }
    await press(slack, root, 'Stop');
    await passTo(slack, 'Mon 09:33');
    expect(tipTimes(slack)).toEqual([]);
    await passTo(slack, 'Tue 06:30');
    expect(tipTimes(slack)).toEqual(['Tue 06:30']);
  });

  // The clock ticks once when so much time has passed, as after an outage.
  test.for([
    ['2 h late is still sent', 'Mon 08:30', 'Mon 08:31', ['Mon 08:30'], 'Tue 06:30'],
    ['almost 3 h late is still sent', 'Mon 09:29', 'Mon 09:30', ['Mon 09:29'], 'Tue 06:30'],
    ['4 h late is skipped', 'Mon 10:30', 'Mon 10:31', [], 'Tue 06:30'],
    ['three days late is skipped', 'Thu 05:00', 'Thu 05:01', [], 'Thu 06:30'],
  ] as const)(
    '%s, and never one to catch up',
    async ([, back, minuteLater, came, next], { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      await tips(slack, 'on 06:30 utc');
      await passTo(slack, back);
      await passTo(slack, minuteLater);
      expect(tipTimes(slack)).toEqual(came);
      await passTo(slack, next);
      expect(tipTimes(slack)).toEqual([...came, next]);
    },
  );

  test('after midnight where the channel lives is too late', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 23:30 utc');
    await passTo(slack, 'Tue 00:15');
    expect(tipTimes(slack)).toEqual([]);
    await passTo(slack, 'Tue 23:30');
    expect(tipTimes(slack)).toEqual(['Tue 23:30']);
    expect(await deliveriesOf(slack)).toMatchObject([{ state: 'sent' }]);
  });
});
