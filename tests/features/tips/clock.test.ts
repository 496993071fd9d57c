import { describe, expect, test } from 'vitest';
import { passTo, startTips, subscribe, tipsIn } from './tips.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe.concurrent('the wall clock is set', () => {
  // By Slack's clock it is Monday 06:00; the tip is due at 09:00 of the app's.
  test.for([
    ['forward by 3 h, to the tip', 3 * HOUR, 1],
    ['forward by 150 s, short of the tip', 150, 0],
    ['back by an hour', -HOUR, 0],
  ] as const)('%s: a tip goes by what it shows', async ([, step, sent], { onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, 'cloud-security');
    slack.setClock(step);
    await slack.pass(60);
    expect(tipsIn(slack)).toHaveLength(sent);
  });

  test('back by an hour right after a tip: the tip of the date does not come again', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, 'cloud-security');
    await passTo(slack, 'Mon 09:00');
    expect(tipsIn(slack)).toHaveLength(1);
    slack.setClock(-HOUR);
    await slack.pass(HOUR);
    await slack.pass(60);
    expect(tipsIn(slack)).toHaveLength(1);
    await slack.pass(DAY);
    expect(tipsIn(slack)).toHaveLength(2);
  });

  test('a year ahead for a while: the tips go on once it is right again', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, 'cloud-security');
    slack.setClock(364 * DAY + 3 * HOUR);
    await slack.pass(60);
    const ahead = tipsIn(slack).length;
    slack.setClock(-364 * DAY - 3 * HOUR);
    await slack.pass(60);
    await passTo(slack, 'Mon 09:01');
    expect(tipsIn(slack)).toHaveLength(ahead + 1);
    await passTo(slack, 'Tue 09:01');
    expect(tipsIn(slack)).toHaveLength(ahead + 2);
  });
});
