import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { passTo, saidIn, schedulesOf, startTips, tips, tipsIn } from './tips.ts';

describe.concurrent('a daily tip on a bad day', () => {
  test.for([
    ['<!channel> `x` *b*', '\u2068&lt;!channel&gt; x b\u2069'],
    ['\u202eecilA\u202c', '\u2068ecilA\u2069'],
    ['\u202e\u200b', '\u2068somebody\u2069'],
    ['אליס', '\u2068אליס\u2069'],
    ['two\nlines', '\u2068twolines\u2069'],
    ['a'.repeat(300), `\u2068${'a'.repeat(39)}…\u2069`],
    ['<@U0BOB0001>', '\u2068&lt;@U0BOB0001&gt;\u2069'],
  ])('a hostile display name is harmless: %s', async ([displayName, shown], { onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const channels = ['cloud-security'];
    slack.addMember({ handle: 'mallory', displayName, channels, timeZone: 'UTC' });
    const on = await tips(slack, 'on 06:30', { as: 'mallory' });
    expect(on.text.startsWith(`${shown} turned on the daily tip`)).toBe(true);
    await passTo(slack, 'Mon 06:30');
    const [tip] = tipsIn(slack);
    expect(tip?.text).toContain(`Set up by ${shown}: on weekdays at 06:30 (UTC).`);
    expect((await tips(slack, 'status')).text).toContain(`set up by ${shown}.`);
    const off = await tips(slack, 'off', { as: 'mallory' });
    expect(off.text).toBe(`${shown} turned off the daily tip.`);
    for (const message of saidIn(slack))
      expect(JSON.stringify(message)).not.toMatch(/<!(?!date)|<@|\u202e|`x`/);
  });

  test.for([
    { error: 'fatal_error' },
    { status: 503 },
    { drop: true },
    { error: 'user_not_found' },
  ])(
    'Slack does not tell who it is (%o): nothing changes, and again it works',
    async (fault, { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      slack.faults.refuseNext('users.info', fault);
      const told = await tips(slack, 'on');
      expect(told.text).toBe('Slack does not tell me who you are just now. Try again.');
      expect(told.ephemeral).toBe(true);
      expect(await schedulesOf(slack)).toEqual([]);
      expect((await tips(slack, 'on')).ephemeral).toBe(false);
    },
  );

  test('two people in the same second are both said, and the last one holds', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await Promise.all([
      slack.type('alice', 'cloud-security', '/encrypt tips on 10:00 utc'),
      slack.type('bob', 'cloud-security', '/encrypt tips on 11:00 utc'),
    ]);
    const changed = await slack.see('carol', ({ text }) => text.includes('changed the daily tip'));
    const [schedule, ...more] = await schedulesOf(slack);
    expect(more).toEqual([]);
    const first = schedule?.time === '11:00' ? '10:00' : '11:00';
    expect(saidIn(slack)).toHaveLength(2);
    expect(saidIn(slack).at(0)?.text).toContain(`turned on the daily tip: on weekdays at ${first}`);
    expect(changed.text).toContain(`on weekdays at ${schedule?.time} (UTC). It was`);
    expect(changed.text).toContain(`It was on weekdays at ${first} (UTC).`);
  });

  test('a database that fails loses nothing, and the person is told', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc');
    await sql`alter table tip_schedules rename to hidden`.execute(slack.db);
    for (const words of ['on 10:00', 'off', 'status']) {
      const told = await tips(slack, words);
      expect(told).toMatchObject({ ephemeral: true });
      expect(told.text).toMatch(/^That did not work, and nothing was lost\./);
    }
    await passTo(slack, 'Mon 06:30');
    expect(tipsIn(slack)).toEqual([]);
    await sql`alter table hidden rename to tip_schedules`.execute(slack.db);
    await passTo(slack, 'Mon 06:31');
    expect(tipsIn(slack)).toHaveLength(1);
  });
});
