import { describe, test } from 'vitest';
import { ALWAYS } from '#slack/calls.ts';
import { sentence } from '#slack/reply.ts';
import type { Fault } from '../../src/playground/faults.ts';
import { CHANNEL, GENERAL, HELLO, startMessenger } from './messages.ts';

const POST = 'chat.postMessage';

describe.concurrent('a post', () => {
  test('stands in the channel, and says where', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const outcome = await slack.post(CHANNEL, HELLO);
    const [message] = slack.workspace.messages();
    expect(outcome).toEqual({ kind: 'done', channelId: 'C0CLOUDSEC', ts: message?.ts });
    expect(message).toMatchObject({ text: 'Hello', blocks: HELLO.blocks, broadcast: false });
  });

  test('to a person says in which conversation it stands', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const outcome = await slack.post({ ...CHANNEL, channelId: 'U0ALICE01' }, HELLO);
    expect(outcome).toMatchObject({ kind: 'done', channelId: 'D0ALICE01' });
  });

  test('carries nothing of an answer but its text and blocks', async ({
    expect,
    onTestFinished,
  }) => {
    const slack = await startMessenger(onTestFinished);
    const answer = { ...HELLO, words: 'quiz', buttons: [], simpler: () => [] };
    expect(await slack.post(CHANNEL, answer)).toMatchObject({ kind: 'done' });
  });

  test('that has to wait comes later, and once', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(POST, { retryAfter: 1 }, { retryAfter: 1 });
    expect(await slack.post(CHANNEL, HELLO)).toMatchObject({ kind: 'done' });
    expect(slack.calls).toEqual([POST, POST, POST]);
    expect(slack.texts()).toEqual(['Hello']);
  });

  test.for([
    [45, 45],
    [3600, 3600],
    [3_000_000, 3600],
    ['99999999999999999999', 3600],
  ] as const)(
    'that gets Retry-After: %s waits for a time that a timer can hold',
    async ([retryAfter, waited], { expect, onTestFinished }) => {
      const slack = await startMessenger(onTestFinished);
      slack.fail(POST, { retryAfter: Number(retryAfter) });
      const held = Promise.withResolvers<number>();
      const post = slack.post(CHANNEL, HELLO, ALWAYS, { onHeld: held.resolve });
      expect(await held.promise).toBe(waited);
      slack.pace.stop();
      expect(await post).toEqual({ kind: 'dropped' });
      expect(slack.calls).toEqual([POST]);
    },
  );

  test('that has to wait holds up no other channel', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(POST, { retryAfter: 3600 });
    const held = slack.post(CHANNEL, HELLO);
    await slack.post(GENERAL, sentence('Elsewhere'));
    await slack.post(GENERAL, sentence('Again'));
    expect(slack.texts()).toEqual(['Elsewhere', 'Again']);
    slack.pace.stop();
    expect(await held).toEqual({ kind: 'dropped' });
  });

  test.for<[string, Fault, string, number]>([
    ['breaks', { status: 500 }, 'HTTP 500', 0],
    ['breaks after it took effect', { status: 502, performed: true }, 'HTTP 502', 1],
    ['is half refused', { error: 'fatal_error', performed: true }, 'fatal_error', 1],
    ['loses its connection', { drop: true }, 'UND_ERR_SOCKET', 0],
    ['loses its answer', { drop: true, performed: true }, 'UND_ERR_SOCKET', 1],
  ])(
    'that %s is unknown, and never made again',
    async ([_, fault, reason, there], { expect, onTestFinished }) => {
      const slack = await startMessenger(onTestFinished);
      slack.fail(POST, fault);
      expect(await slack.post(CHANNEL, HELLO)).toEqual({ kind: 'unknown', reason });
      await slack.post(GENERAL, sentence('After'));
      expect(slack.calls).toEqual([POST, POST]);
      expect(slack.texts().filter((text) => text === 'Hello').length).toBe(there);
    },
  );

  test('that Slack refuses is not made again', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.archive('general');
    slack.fail(POST);
    const refused = (error: string) => ({ kind: 'refused', error });
    const to = (channelId: string) => slack.post({ ...CHANNEL, channelId }, HELLO);
    expect(await to('C0GENERAL')).toEqual(refused('is_archived'));
    expect(await to('C0RANDOM')).toEqual(refused('not_in_channel'));
    expect(await to('C0NOWHERE')).toEqual(refused('channel_not_found'));
    expect(slack.calls).toEqual([POST, POST, POST]);
  });

  test('that has to wait for no known time comes later', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(POST, { status: 429 });
    expect(await slack.post(CHANNEL, HELLO)).toMatchObject({ kind: 'done' });
    expect(slack.calls).toEqual([POST, POST]);
    expect(slack.texts()).toEqual(['Hello']);
  });

  test('that waits is kept, whether for its own turn or behind another', async ({
    expect,
    onTestFinished,
  }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(POST, { retryAfter: 7 });
    const kept = [0, 0];
    const purpose = (place: 0 | 1) => ({
      isWanted: async () => true,
      keep: async () => {
        kept[place] = (kept[place] ?? 0) + 1;
      },
    });
    const first = slack.post(CHANNEL, HELLO, purpose(0));
    const second = slack.post(CHANNEL, sentence('Second'), purpose(1));
    expect(await Promise.all([first, second])).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
    expect(kept).toEqual([1, 1]);
  });

  test('that cannot leave comes once Slack is there', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished, { away: true });
    let attempts = 0;
    const isWanted = async () => {
      attempts += 1;
      if (attempts === 2) await slack.listen();
      return true;
    };
    const outcome = await slack.post(CHANNEL, HELLO, { isWanted });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(attempts).toBe(2);
    expect(slack.texts()).toEqual(['Hello']);
  });

  test('that nobody wants any more is not made', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(POST, { retryAfter: 1 });
    let attempts = 0;
    const isWanted = async () => {
      attempts += 1;
      return attempts === 1;
    };
    const outcome = await slack.post(CHANNEL, HELLO, { isWanted });
    expect(outcome).toEqual({ kind: 'dropped' });
    expect(slack.calls).toEqual([POST]);
  });

  test('after a stop is not made', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(POST);
    slack.pace.stop();
    expect(await slack.post(CHANNEL, HELLO)).toEqual({ kind: 'dropped' });
    expect(slack.calls).toEqual([]);
  });

  test('that fails by a fault of ours throws it', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const isWanted = async () => {
      throw new TypeError('a fault');
    };
    await expect(slack.post(CHANNEL, HELLO, { isWanted })).rejects.toThrow('a fault');
  });
});

describe.concurrent('a reply', () => {
  test('stands in its thread, and in the channel too where it should', async ({
    expect,
    onTestFinished,
  }) => {
    const slack = await startMessenger(onTestFinished);
    const root = slack.workspace.post({ ...GENERAL, userId: 'U0BOB0001', text: 'Root' });
    const reply = { ...GENERAL, threadTs: root.ts };
    await slack.post(reply, HELLO);
    await slack.post({ ...reply, broadcast: true }, sentence('The end'));
    const replies = slack.workspace.messages().filter(({ threadTs }) => threadTs === root.ts);
    expect(replies.map(({ text, broadcast }) => [text, broadcast])).toEqual([
      ['Hello', false],
      ['The end', true],
    ]);
  });

  test.for<[string, Fault[]]>([
    ['is taken back', []],
    ['is taken back a little later where Slack makes us wait', [{ retryAfter: 1 }]],
    ['is taken back again where nobody knows', [{ status: 500 }, { drop: true, performed: true }]],
  ])('to a thread that is gone %s', async ([_, faults], { expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const root = slack.workspace.post({ ...GENERAL, userId: 'U0BOB0001', text: 'Root' });
    slack.removeMessage(root);
    slack.fail('chat.delete', ...faults);
    const outcome = await slack.post({ ...GENERAL, threadTs: root.ts }, HELLO);
    expect(outcome).toEqual({ kind: 'refused', error: 'thread_not_found' });
    const deletes = Array.from({ length: faults.length + 1 }, () => 'chat.delete');
    expect(slack.calls).toEqual([POST, ...deletes]);
    expect(slack.texts()).toEqual([]);
  });

  test('to a thread that is gone comes no second time where it may not be taken back', async ({
    expect,
    onTestFinished,
  }) => {
    const slack = await startMessenger(onTestFinished);
    const root = slack.workspace.post({ ...GENERAL, userId: 'U0BOB0001', text: 'Root' });
    slack.removeMessage(root);
    slack.fail('chat.delete', { error: 'cant_delete_message' });
    const outcome = await slack.post({ ...GENERAL, threadTs: root.ts }, HELLO);
    expect(outcome).toEqual({ kind: 'refused', error: 'thread_not_found' });
    expect(slack.calls).toEqual([POST, 'chat.delete']);
    expect(slack.texts()).toEqual(['Hello']);
  });
});
