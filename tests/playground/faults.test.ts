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
    const caller = new AbortController();
    const call = fetch(`${slack.apiUrl()}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-playground' },
      body: new URLSearchParams({ channel: 'C0GENERAL', text: 'Hello' }),
      signal: caller.signal,
    });
    await slack.sees('alice', 'Hello');
    caller.abort();
    await expect(call).rejects.toThrow('aborted');
    expect(seen()).toBe(1);
  });
});

describe('a plan', () => {
  test('makes every third call of a method fail', async () => {
    slack = await startSlack();
    slack.faults.plan((method, count) =>
      method === 'chat.postMessage' && count % 3 === 0 ? { error: 'fatal_error' } : undefined,
    );
    const answers: boolean[] = [];
    for (let sent = 0; sent < 6; sent += 1) {
      await slack.api('auth.test', {});
      answers.push((await post()).ok);
      slack.passTime(1000);
    }
    expect(answers).toEqual([true, true, false, true, true, false]);
  });

  test('stands back for the faults of the next calls, which it counts too', async () => {
    slack = await startSlack();
    slack.faults.plan((_, count) => (count === 2 ? { error: 'planned' } : undefined));
    slack.faults.refuseNext('chat.postMessage', { error: 'next' });
    const errors = [await post(), await post(), await post()].map(({ error }) => error);
    expect(errors).toEqual(['next', 'planned', undefined]);
  });
});

describe('the tier of a method', () => {
  const burst = async (fault: Fault) => {
    slack = await startSlack();
    for (let sent = 0; sent < 5; sent += 1) {
      slack.faults.refuseNext('chat.postMessage', fault);
      await post().catch(() => undefined);
    }
    return (await post()).status;
  };

  test.each<[string, Fault]>([
    ['is refused', { error: 'fatal_error' }],
    ['breaks', { status: 503 }],
    ['takes effect before its answer is lost', { drop: true, performed: true }],
  ])('counts a call that %s', async (_, fault) => {
    expect(await burst(fault)).toBe(429);
  });

  test.each<[string, Fault]>([
    ['has to wait', { retryAfter: 1 }],
    ['never arrives', { drop: true }],
  ])('does not count a call that %s', async (_, fault) => {
    expect(await burst(fault)).toBe(200);
  });

  test('goes before a fault', async () => {
    slack = await startSlack();
    for (let sent = 0; sent < 5; sent += 1) await post();
    slack.faults.refuseNext('chat.postMessage', { error: 'fatal_error' });
    expect(await post()).toMatchObject({ status: 429, error: 'ratelimited' });
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
