import { afterEach, expect, test } from 'vitest';
import { startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

const userInfo = async (user: string) => (await slack.api('users.info', { user })).user;

test('looking things up', async () => {
  slack = await startSlack({ scopes: ['users:read', 'channels:read'] });
  expect(await slack.api('auth.test', {})).toMatchObject({ user_id: 'U0TUTOR01', ok: true });
  const { channel } = await slack.api('conversations.info', { channel: 'C0RANDOM' });
  expect(channel).toMatchObject({ name: 'random', is_member: false, is_private: false });
  const shared = await slack.api('conversations.info', { channel: 'C0CLOUDSEC' });
  expect([channel.is_ext_shared, shared.channel.is_ext_shared]).toEqual([false, true]);
});

test.each([
  ['U0ALICE01', 'alice', 'Europe/Berlin', 3600],
  ['U0BOB0001', 'bob', 'America/New_York', -18_000],
  ['U0CAROL01', 'carol', 'Asia/Kolkata', 19_800],
])('%s is known with a time zone', async (id, name, tz, tz_offset) => {
  slack = await startSlack();
  const label = expect.stringMatching(/Standard Time$/);
  const about = { team_id: 'T0STANDIN', tz, tz_label: label, tz_offset, is_bot: false };
  expect(await userInfo(id)).toMatchObject({ id, name, ...about });
});

test('the offset of a time zone is that of the moment', async () => {
  slack = await startSlack({ now: () => Date.UTC(2026, 6, 1) });
  expect(await userInfo('U0ALICE01')).toMatchObject({ tz_offset: 7200 });
});

test('a guest of another organisation is known by name alone', async () => {
  slack = await startSlack();
  const user = await userInfo('U0DANA001');
  expect(user).toMatchObject({ team_id: 'T0PARTNER', real_name: 'Dana', is_stranger: false });
  expect(user).not.toHaveProperty('tz');
  slack.kickBot('cloud-security');
  expect(await userInfo('U0DANA001')).toMatchObject({ is_stranger: true });
});

test('nobody is looked up without users:read', async () => {
  slack = await startSlack({ scopes: ['commands', 'chat:write'] });
  const answer = await slack.api('users.info', { user: 'U0ALICE01' });
  expect(answer).toMatchObject({ error: 'missing_scope', needed: 'users:read' });
});
