import { afterEach, expect, test } from 'vitest';
import { startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

test('looking things up', async () => {
  slack = await startSlack({ scopes: ['users:read', 'channels:read'] });
  expect(await slack.api('auth.test', {})).toMatchObject({ user_id: 'U0TUTOR01', ok: true });
  const { user } = await slack.api('users.info', { user: 'U0ALICE01' });
  expect(user).toMatchObject({ name: 'alice', tz: 'Europe/Berlin', is_bot: false });
  const { channel } = await slack.api('conversations.info', { channel: 'C0RANDOM' });
  expect(channel).toMatchObject({ name: 'random', is_member: false, is_private: false });
});
