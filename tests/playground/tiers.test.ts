import { afterEach, describe, expect, test } from 'vitest';
import { startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

const GENERAL = 'C0GENERAL';
const post = (args: object = {}) =>
  slack.api('chat.postMessage', { channel: GENERAL, text: 'Hello', ...args });

describe('past the tier of a method', () => {
  test('chat.postMessage takes a short burst in each channel, then one a second', async () => {
    slack = await startSlack();
    for (let sent = 0; sent < 5; sent += 1) expect(await post()).toMatchObject({ ok: true });
    const refused = await post();
    expect(refused).toMatchObject({ status: 429, error: 'ratelimited', retryAfter: '5' });
    expect(await post({ channel: 'C0CLOUDSEC' })).toMatchObject({ ok: true });
    slack.passTime(5000);
    expect(await post()).toMatchObject({ ok: true });
  });

  test('chat.update takes 50 a minute over all channels', async () => {
    slack = await startSlack();
    const { ts } = await post();
    const update = () => slack.api('chat.update', { channel: GENERAL, ts, text: 'a' });
    for (let sent = 0; sent < 50; sent += 1) expect(await update()).toMatchObject({ ok: true });
    slack.passTime(20_000);
    expect(await update()).toMatchObject({ status: 429, retryAfter: '40' });
    slack.passTime(40_000);
    expect(await update()).toMatchObject({ ok: true });
  });
});
