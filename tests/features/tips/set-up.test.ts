import { describe, expect, test } from 'vitest';
import { labelsOf } from '../../helpers.ts';
import { cameAt, passTo, saidIn, schedulesOf, startTips, tips, tipsIn, tipTimes } from './tips.ts';

const BY_ALICE = '\u2068Alice\u2069';

describe.concurrent('tips on', () => {
  test('without more is 09:00 on weekdays where the person lives, said in the channel', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const said = await tips(slack, 'on', { as: 'bob' });
    expect(said.ephemeral).toBe(false);
    expect(said.text).toMatch(
      /^\u2068Bob\u2069 turned on the daily tip: on weekdays at 09:00 \(America\/New_York\)\. Next tip: <!date\^\d+\^\{date_short_pretty\} at \{time\}\|\d{4}-\d\d-\d\d 1[34]:00 UTC>\.$/,
    );
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon'])
      for (const time of ['13:00', '14:00']) await passTo(slack, `${day} ${time}`);
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Mon'];
    expect(tipTimes(slack, 'cloud-security', 'America/New_York')).toEqual(
      days.map((day) => `${day} 09:00`),
    );
    expect(new Set(tipsIn(slack).map(({ text }) => text)).size).toBe(days.length);
  });

  test.for([
    ['on 9', 'on weekdays at 09:00 (Europe/Berlin)'],
    ['on 9am', 'on weekdays at 09:00 (Europe/Berlin)'],
    ['ON 9:30 PM', 'on weekdays at 21:30 (Europe/Berlin)'],
    ['on 21.30 daily', 'every day at 21:30 (Europe/Berlin)'],
    ['on noon', 'on weekdays at 12:00 (Europe/Berlin)'],
    ['on 07:05 new york', 'on weekdays at 07:05 (America/New_York)'],
    ['on 07:05 america/new_york daily', 'every day at 07:05 (America/New_York)'],
    ['on daily utc 00:00', 'every day at 00:00 (UTC)'],
    ['on at 7 in tokyo every day', 'every day at 07:00 (Asia/Tokyo)'],
    ['on munich', 'on weekdays at 09:00 (Europe/Berlin)'],
    ["on every day at 9 o'clock in Berlin, Germany, please", 'every day at 09:00 (Europe/Berlin)'],
    ['on 9 Uhr', 'on weekdays at 09:00 (Europe/Berlin)'],
    ['on 8:30 PT', 'on weekdays at 08:30 (America/Los_Angeles)'],
    ['on 8:30 Pacific Time', 'on weekdays at 08:30 (America/Los_Angeles)'],
    ['on 10 india monday to friday', 'on weekdays at 10:00 (Asia/Kolkata)'],
    ['on 7 local', 'on weekdays at 07:00 (Europe/Berlin)'],
    ['on 7 my time zone', 'on weekdays at 07:00 (Europe/Berlin)'],
    ['on weekdays', 'on weekdays at 09:00 (Europe/Berlin)'],
  ] as const)('as people type it: %s', async ([words, meant], { onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const said = await tips(slack, words);
    expect(said.text).toContain(`${BY_ALICE} turned on the daily tip: ${meant}.`);
  });

  test('comes the same day where the time is still ahead', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc');
    await passTo(slack, 'Mon 06:29');
    expect(tipsIn(slack)).toEqual([]);
    await passTo(slack, 'Mon 06:30');
    expect(tipTimes(slack)).toEqual(['Mon 06:30']);
  });

  test('comes the next day where the time is over', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 05:59 utc');
    await passTo(slack, 'Mon 23:59');
    expect(tipsIn(slack)).toEqual([]);
    await passTo(slack, 'Tue 05:59');
    expect(tipTimes(slack)).toEqual(['Tue 05:59']);
  });

  test('again changes it, and says what was before', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc');
    await passTo(slack, 'Mon 06:30');
    const said = await tips(slack, 'on 07:00 utc daily', { as: 'carol' });
    expect(said.ephemeral).toBe(false);
    expect(said.text).toContain(
      '\u2068Carol\u2069 changed the daily tip: every day at 07:00 (UTC). It was on weekdays at 06:30 (UTC).',
    );
    // This date has its tip already.
    await passTo(slack, 'Mon 07:00');
    await passTo(slack, 'Tue 06:30');
    expect(tipTimes(slack)).toEqual(['Mon 06:30']);
    await passTo(slack, 'Tue 07:00');
    expect(tipTimes(slack)).toEqual(['Mon 06:30', 'Tue 07:00']);
    expect(tipsIn(slack).at(-1)?.text).toContain('Set up by \u2068Carol\u2069');
  });

  test('in one channel says nothing in another', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc');
    await passTo(slack, 'Mon 06:30');
    expect(saidIn(slack, 'general')).toEqual([]);
  });
});

describe.concurrent('tips off and tips status', () => {
  test('status tells only who asks what is on, who set it up and when the next comes', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const none = await tips(slack, 'status', { as: 'bob' });
    expect(none).toMatchObject({ ephemeral: true, text: 'This channel gets no daily tip.' });
    await slack.askByButton(none, 'Turn it on', 'bob');
    const told = await tips(slack, '', { as: 'carol' });
    expect(told.ephemeral).toBe(true);
    expect(told.text).toMatch(
      /^This channel gets a tip on weekdays at 09:00 \(America\/New_York\), set up by \u2068Bob\u2069\. Next tip: <!date\^/,
    );
    expect(labelsOf(told)).toEqual(['Turn it off']);
  });

  test('off is said in the channel, and no tip comes any more', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc daily');
    const said = await tips(slack, 'off', { as: 'bob' });
    expect(said).toMatchObject({
      ephemeral: false,
      text: '\u2068Bob\u2069 turned off the daily tip.',
    });
    await passTo(slack, 'Mon 06:30');
    await passTo(slack, 'Tue 06:30');
    expect(tipsIn(slack)).toEqual([]);
    expect(await schedulesOf(slack)).toEqual([]);
  });

  test('on after off still gives no second tip on one date, and none that was seen', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc');
    await passTo(slack, 'Mon 06:30');
    await tips(slack, 'off');
    await tips(slack, 'on 07:00 utc');
    await passTo(slack, 'Mon 07:00');
    await passTo(slack, 'Tue 07:00');
    const [first, second, ...more] = tipsIn(slack);
    expect(more).toEqual([]);
    expect(second && cameAt(second)).toBe('Tue 07:00');
    expect(second?.text).not.toBe(first?.text);
  });
});
