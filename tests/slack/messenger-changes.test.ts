import { describe, test } from 'vitest';
import { sentence } from '#slack/reply.ts';
import type { Fault } from '../../src/playground/faults.ts';
import { CHANNEL, HELLO, startMessenger } from './messages.ts';

const UPDATE = 'chat.update';
const TELL = 'chat.postEphemeral';
const NEWS = sentence('News');
const AS_MESSAGE = { as: 'message' } as const;

type Slack = Awaited<ReturnType<typeof startMessenger>>;

/** A message of the bot's that can be changed. */
async function posted(slack: Slack, expect: (value: unknown) => { toBe(expected: string): void }) {
  const outcome = await slack.post(CHANNEL, HELLO);
  expect(outcome.kind).toBe('done');
  return { ...CHANNEL, ts: outcome.kind === 'done' ? outcome.ts : '' };
}

describe.concurrent('an update', () => {
  test('changes the message', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    const outcome = await slack.update(message, NEWS, AS_MESSAGE);
    const editedTs = expect.stringMatching(/^\d{10}\.000000$/);
    expect(outcome).toEqual({ kind: 'done', channelId: 'C0CLOUDSEC', ts: message.ts, editedTs });
    expect(slack.workspace.messages()).toMatchObject([{ text: 'News', blocks: NEWS.blocks }]);
  });

  test.for<[string, Fault[], number]>([
    ['breaks', [{ status: 500 }], 2],
    ['loses its connection twice', [{ drop: true }, { drop: true, performed: true }], 3],
    ['has to wait', [{ retryAfter: 1 }], 2],
    ['has to wait and then breaks', [{ retryAfter: 1 }, { error: 'internal_error' }], 3],
  ])('that %s is made again', async ([_, faults, calls], { expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    slack.fail(UPDATE, ...faults);
    expect(await slack.update(message, NEWS, AS_MESSAGE)).toMatchObject({ kind: 'done' });
    expect(slack.calls.length).toBe(calls);
    expect(slack.texts()).toEqual(['News']);
  });

  test('that breaks again and again is unknown in the end', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    slack.fail(UPDATE, ...Array.from({ length: 9 }, () => ({ status: 503 })));
    const outcome = await slack.update(message, NEWS, AS_MESSAGE);
    expect(outcome).toEqual({ kind: 'unknown', reason: 'HTTP 503' });
    expect(slack.calls.length).toBe(3);
  });

  test('that Slack refuses is not made again', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    slack.removeMessage(message);
    slack.fail(UPDATE);
    const outcome = await slack.update(message, NEWS, AS_MESSAGE);
    expect(outcome).toEqual({ kind: 'refused', error: 'message_not_found' });
    expect(slack.calls).toEqual([UPDATE]);
  });

  test('that came too late is not made', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    const isWanted = async () => false;
    expect(await slack.update(message, NEWS, { ...AS_MESSAGE, purpose: { isWanted } })).toEqual({
      kind: 'dropped',
    });
    expect(slack.texts()).toEqual(['Hello']);
  });

  test('of a count gives way once counts have had their share, and a reveal passes', async ({
    expect,
    onTestFinished,
  }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    const refresh = () => slack.update(message, sentence('Count'), { as: 'refresh' });
    const shares = await Promise.all(Array.from({ length: 25 }, refresh));
    const kinds = shares.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'done').length).toBe(20);
    expect(kinds.filter((kind) => kind === 'dropped').length).toBe(5);
    expect(await slack.update(message, NEWS, { as: 'reveal' })).toMatchObject({ kind: 'done' });
    expect(slack.texts()).toEqual(['News']);
  });

  test('of a count that has to wait holds up no reveal', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    slack.fail(UPDATE, { retryAfter: 3600 });
    const refreshed = await slack.update(message, sentence('Count'), { as: 'refresh' });
    expect(refreshed).toEqual({ kind: 'dropped' });
    expect(await slack.update(message, NEWS, { as: 'reveal' })).toMatchObject({ kind: 'done' });
  });
});

describe.concurrent('what tells one person', () => {
  test('is seen by that person alone', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    expect(await slack.tell(CHANNEL, 'U0BOB0001', HELLO)).toMatchObject({ kind: 'done' });
    expect(slack.workspace.messages()).toMatchObject([{ onlyFor: 'U0BOB0001', text: 'Hello' }]);
  });

  test.for<[string, Fault]>([
    ['has to wait', { retryAfter: 3600 }],
    ['has to wait for no known time', { error: 'ratelimited' }],
  ])('is given up where it %s', async ([_, fault], { expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(TELL, fault);
    expect(await slack.tell(CHANNEL, 'U0BOB0001', HELLO)).toEqual({ kind: 'dropped' });
    expect(slack.calls).toEqual([TELL]);
  });

  test('is given up where too many are told things', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const told = await Promise.all(
      Array.from({ length: 100 }, () => slack.tell(CHANNEL, 'U0BOB0001', HELLO)),
    );
    expect(told.filter(({ kind }) => kind === 'done').length).toBe(95);
    expect(told.filter(({ kind }) => kind === 'dropped').length).toBe(5);
  });

  test('is given up where Slack is away', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished, { away: true });
    expect(await slack.tell(CHANNEL, 'U0BOB0001', HELLO)).toEqual({ kind: 'dropped' });
    await slack.listen();
  });

  test('is not said twice where nobody knows', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    slack.fail(TELL, { status: 500, performed: true });
    const outcome = await slack.tell(CHANNEL, 'U0BOB0001', HELLO);
    expect(outcome).toEqual({ kind: 'unknown', reason: 'HTTP 500' });
    expect(slack.texts()).toEqual(['Hello']);
  });

  test('is refused for somebody who is not there', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const outcome = await slack.tell(CHANNEL, 'U0NOBODY', HELLO);
    expect(outcome).toEqual({ kind: 'refused', error: 'user_not_in_channel' });
  });
});

describe.concurrent('a link to a message', () => {
  test('leads to it', async ({ expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    expect(await slack.permalink(message)).toContain(`/C0CLOUDSEC/p${message.ts.replace('.', '')}`);
  });

  test.for<[string, Fault]>([
    ['refuses', { error: 'message_not_found' }],
    ['breaks', { status: 500 }],
    ['is busy', { retryAfter: 60 }],
  ])('is none where Slack %s', async ([_, fault], { expect, onTestFinished }) => {
    const slack = await startMessenger(onTestFinished);
    const message = await posted(slack, expect);
    slack.fail('chat.getPermalink', fault);
    expect(await slack.permalink(message)).toBeUndefined();
  });
});
