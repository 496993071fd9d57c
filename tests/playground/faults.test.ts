import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/playground/faults.ts';
import { startBolt, startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

const post = () => slack.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Hello' });
const seen = () => slack.screen('alice').length;

describe('the next call of a method', () => {
  test.each<[string, Fault, object]>([
    ['is refused', { error: 'is_archived' }, { status: 200, ok: false, error: 'is_archived' }],
    ['breaks', { status: 503 }, { status: 503, ok: false, error: 'internal_error' }],
    ['has to wait', { retryAfter: 7 }, { status: 429, error: 'ratelimited', retryAfter: '7' }],
  ])('%s, and the one after it works', async (_, fault, answer) => {
    slack = await startSlack();
    slack.faults.refuseNext('chat.postMessage', fault);
    expect(await post()).toMatchObject(answer);
    expect(seen()).toBe(0);
    expect(await post()).toMatchObject({ ok: true });
  });

  test.each<[string, Fault, number]>([
    ['before it takes effect', { drop: true }, 0],
    ['after it took effect', { drop: true, performed: true }, 1],
  ])('loses its connection %s', async (_, fault, posted) => {
    slack = await startSlack();
    slack.faults.refuseNext('chat.postMessage', fault);
    await expect(post()).rejects.toThrow('fetch failed');
    expect(seen()).toBe(posted);
  });

  test('hangs until the caller gives up', async () => {
    slack = await startSlack();
    slack.faults.refuseNext('chat.postMessage', { hang: true, performed: true });
    const call = fetch(`${slack.apiUrl()}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-playground' },
      body: new URLSearchParams({ channel: 'C0GENERAL', text: 'Hello' }),
      signal: AbortSignal.timeout(100),
    });
    await expect(call).rejects.toThrow('timeout');
    expect(seen()).toBe(1);
  });
});

test('the next use of a response_url fails in the same way', async () => {
  slack = await startSlack();
  const errors: unknown[] = [];
  const bolt = await startBolt('socket', (app) =>
    app.command('/encrypt', async ({ ack, respond }) => {
      await ack();
      await respond('One').catch(({ statusCode }) => errors.push(statusCode));
      await respond('Two');
    }),
  );
  bolt.faults.refuseNext('response_url', { status: 500 });
  await bolt.type('alice', 'general', '/encrypt help');
  await bolt.sees('alice', 'Two');
  expect([errors, bolt.screen('alice').length]).toEqual([[500], 1]);
  await bolt.stop();
});
