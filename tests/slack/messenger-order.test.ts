import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { clientOptions } from '#slack/client.ts';
import { createMessenger } from '#slack/messenger.ts';
import { createPace } from '#slack/pace.ts';
import { sentence } from '#slack/reply.ts';
import { createStandIn } from '../../src/playground/stand-in.ts';
import { BOT_TOKEN } from '../../src/playground/web-api/router.ts';
import { manifestWith } from '../playground/slack.ts';
import { CHANNEL, HELLO } from './messages.ts';

const FIRST = sentence('First');
const SECOND = sentence('Second');
const AS_MESSAGE = { as: 'message' } as const;
/** How long the first change is on its way, if no other comes before it. */
const SLOW_MS = 500;

type Cleanup = (stop: () => Promise<void>) => void;

/** A messenger whose first change of a message takes so long that a second could overtake it. */
async function startSlow(onTestFinished: Cleanup) {
  const standIn = createStandIn({ manifest: manifestWith(), delivery: { kind: 'socket' } });
  await standIn.listen();
  const pace = createPace();
  onTestFinished(async () => {
    pace.stop();
    await standIn.close();
  });
  const overtaken = Promise.withResolvers<void>();
  const leaving = Promise.withResolvers<void>();
  let changes = 0;
  const slowFetch: typeof fetch = async (input, init) => {
    if (!String(input).endsWith('chat.update')) return await fetch(input, init);
    changes += 1;
    const isFirst = changes === 1;
    leaving.resolve();
    if (isFirst) await Promise.race([overtaken.promise, sleep(SLOW_MS)]);
    const response = await fetch(input, init);
    if (!isFirst) overtaken.resolve();
    return response;
  };
  const options = { ...clientOptions(standIn.apiUrl()), fetch: slowFetch };
  const client = new WebClient(BOT_TOKEN, options);
  const messenger = createMessenger({ clientFor: () => client, pace });
  const posted = await messenger.post(CHANNEL, HELLO);
  if (posted.kind !== 'done') throw new Error('nothing was posted');
  return {
    ...messenger,
    message: { ...CHANNEL, ts: posted.ts },
    /** Resolves when the first change is on its way. */
    left: leaving.promise,
    changes: () => changes,
    text: () => standIn.workspace.messages().at(-1)?.text,
  };
}

describe.concurrent('two changes of one message', () => {
  test('arrive in the order in which they were made', async ({ onTestFinished }) => {
    const slack = await startSlow(onTestFinished);
    const outcomes = await Promise.all([
      slack.update(slack.message, FIRST, AS_MESSAGE),
      slack.update(slack.message, SECOND, AS_MESSAGE),
    ]);
    expect(outcomes).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
    expect(slack.text()).toBe('Second');
  });

  test('are not both made where the second has no more reason by then', async ({
    onTestFinished,
  }) => {
    const slack = await startSlow(onTestFinished);
    const first = slack.update(slack.message, FIRST, AS_MESSAGE);
    await slack.left;
    const isWanted = async () => slack.text() !== 'First';
    const second = await slack.update(slack.message, SECOND, {
      ...AS_MESSAGE,
      purpose: { isWanted },
    });
    expect(second).toEqual({ kind: 'dropped' });
    expect(await first).toMatchObject({ kind: 'done' });
    expect(slack.changes()).toBe(1);
    expect(slack.text()).toBe('First');
  });
});
