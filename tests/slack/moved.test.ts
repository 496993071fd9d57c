import { describe, test } from 'vitest';
import { isMove } from '#slack/moved.ts';
import { sentence } from '#slack/reply.ts';
import { CHANNEL, HELLO, startMessenger } from './messages.ts';

const NEW = 'C0SHARED1';
const MOVED = { teamId: 'T0STANDIN', from: 'C0CLOUDSEC', to: NEW };

type Slack = Awaited<ReturnType<typeof startMessenger>>;

const CALLS: [string, (slack: Slack, ts: string) => Promise<unknown>, object | string][] = [
  ['a post', (slack) => slack.post(CHANNEL, sentence('More')), { kind: 'done', channelId: NEW }],
  [
    'a reply',
    (slack, threadTs) => slack.post({ ...CHANNEL, threadTs }, sentence('More')),
    { kind: 'done', channelId: NEW },
  ],
  [
    'a change',
    (slack, ts) => slack.update({ ...CHANNEL, ts }, sentence('New'), { as: 'message' }),
    { kind: 'done', channelId: NEW },
  ],
  [
    'taking a message back',
    (slack, ts) => slack.remove({ ...CHANNEL, ts }),
    { kind: 'done', channelId: NEW },
  ],
  ['a link', (slack, ts) => slack.permalink({ ...CHANNEL, ts }), `/${NEW}/`],
];

describe.concurrent('an answer of Slack that names another channel than was asked for', () => {
  test.for(CALLS)(
    'to %s is told before its outcome',
    async ([_, make, outcome], { expect, onTestFinished }) => {
      const slack = await startMessenger(onTestFinished);
      const root = await slack.post(CHANNEL, HELLO);
      slack.changeId('cloud-security', NEW);
      const made = await make(slack, root.kind === 'done' ? root.ts : '');
      if (typeof outcome === 'string') expect(made).toContain(outcome);
      else expect(made).toMatchObject(outcome);
      expect(slack.moves).toEqual([MOVED]);
    },
  );

  test('is told of as often as it comes, and an answer that never came tells nothing', async ({
    expect,
    onTestFinished,
  }) => {
    const slack = await startMessenger(onTestFinished);
    slack.changeId('cloud-security', NEW);
    slack.fail('chat.postMessage', { drop: true, performed: true });
    expect(await slack.post(CHANNEL, HELLO)).toMatchObject({ kind: 'unknown' });
    expect(slack.moves).toEqual([]);
    for (const _ of ['first', 'second']) await slack.post(CHANNEL, HELLO);
    expect(slack.moves).toEqual([MOVED, MOVED]);
  });
});

test.for([
  ['G0SECRET1', 'C0SECRET1', true],
  ['C0CLOUDSEC', 'C0SHARED1', true],
  ['C0CLOUDSEC', 'C0CLOUDSEC', false],
  // Their messages with the bot.
  ['U0ALICE01', 'D0ALICE01', false],
  ['W0ALICE01', 'D0ALICE01', false],
  ['C0CLOUDSEC', '', false],
  ['C0CLOUDSEC', '#cloud-security', false],
] as const)('whether %s is %s now: %s', ([from, to, moved], { expect }) => {
  expect(isMove({ teamId: 'T0STANDIN', from, to })).toBe(moved);
});
