import { WebClient } from '@slack/web-api';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { createFindPerson } from '#slack/people.ts';
import type { Slack } from '../../helpers.ts';
import { saidIn, schedulesOf, startTips, subscribe, tips, tipsIn } from './tips.ts';

const NO_ZONE = 'Slack does not tell me your time zone, so the time is in UTC.';

/** What users.info says of Alice from now on. */
function zoneOfAlice({ workspace }: Slack, timeZone: string | null): void {
  const alice = workspace.member('alice');
  if (alice) alice.timeZone = timeZone;
}

describe.concurrent('a person of whom Slack tells no time zone', () => {
  test.for([null, '', ' ', 'Mars/Base', 'nowhere', '+02:00', 'IST', 'a'.repeat(300)])(
    'tips on with tz %j is UTC, and says so',
    async (tz, { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      zoneOfAlice(slack, tz);
      const told = await slack.nextFor('alice', async () => {
        await slack.type('alice', 'cloud-security', '/encrypt tips on 10');
        await slack.see('alice', ({ ephemeral }) => ephemeral);
      });
      expect(told).toMatchObject({ ephemeral: true });
      expect(told.text).toContain(NO_ZONE);
      expect(saidIn(slack).map(({ text }) => text)).toEqual([
        expect.stringContaining('turned on the daily tip: on weekdays at 10:00 (UTC).'),
      ]);
      expect(slack.logged.join()).not.toMatch(/failed/i);
    },
  );

  test('is told so for "my time" too, and not for a zone that was named or is set', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    zoneOfAlice(slack, null);
    expect((await tips(slack, 'on 10 tokyo')).text).toContain('at 10:00 (Asia/Tokyo)');
    expect((await tips(slack, 'on 11')).text).toContain('at 11:00 (Asia/Tokyo)');
    expect(slack.screenOf('alice').filter(({ ephemeral }) => ephemeral)).toEqual([]);
    await slack.type('alice', 'cloud-security', '/encrypt tips on my time');
    const told = await slack.see('alice', ({ ephemeral }) => ephemeral);
    expect(told.text).toContain(NO_ZONE);
    expect(await schedulesOf(slack)).toMatchObject([{ zone: 'UTC' }]);
  });
});

describe.concurrent('a stored time zone that is not known any more', () => {
  test('pauses the tips with a word to whoever set them up, and another can be set', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await subscribe(slack, 'cloud-security', { time: '06:30', zone: 'UTC' });
    await slack.db.updateTable('tipSchedules').set({ zone: 'Mars/<Base>' }).execute();
    const before = await tips(slack, 'status');
    expect(before.text).toContain('on weekdays at 06:30 (Mars/&lt;Base&gt;)');
    await slack.pass(31 * 60);
    expect(tipsIn(slack)).toEqual([]);
    const told = slack.screenOf('alice').findLast(({ channelId }) => channelId === 'D0ALICE01');
    expect(told?.text).toContain('I no longer know the time zone “\u2068Mars/&lt;Base&gt;\u2069”.');
    expect(slack.logged.join()).not.toMatch(/failed/i);
    const status = await tips(slack, 'status');
    expect(status.text).toContain('The daily tip is paused: I no longer know the time zone');
    const asked = await tips(slack, 'on');
    expect(asked.text).toContain('I know no time zone “\u2068Mars/&lt;Base&gt;\u2069”.');
    const said = await tips(slack, 'on Berlin');
    expect(said.text).toContain('resumed the daily tip: on weekdays at 06:30 (Europe/Berlin).');
    expect((await tips(slack, 'off')).text).toContain('turned off the daily tip.');
  });
});

describe('what users.info leaves empty', () => {
  const EMPTY = { team_id: null, tz: null, enterprise_user: null, is_restricted: null };
  test.each([
    [{ name: 'alice', profile: { display_name: null, real_name: 'Alice' } }, 'Alice'],
    [{ name: 'alice', profile: { display_name: '', real_name: null } }, 'alice'],
    [{ name: 'alice', profile: null }, 'alice'],
    [{ name: null, profile: null }, 'Somebody'],
  ])('%j is somebody without a zone, and no guest', async (user, name) => {
    const answer: typeof fetch = async () =>
      Response.json({ ok: true, user: { ...EMPTY, ...user } });
    const client = new WebClient('xoxb-nobody', { fetch: answer });
    const find = createFindPerson(() => client, pino({ level: 'silent' }));
    expect(await find('T1', 'U1')).toEqual({ name, timeZone: undefined, isGuest: false });
  });
});
