import { describe, expect, test } from 'vitest';
import {
  channelMessages,
  continues,
  latestAside,
  summarizeThreads,
  threadOf,
} from '#playground/page/timeline.ts';
import type { VisibleMessage } from '#playground/protocol.ts';

const ROOT = '1000.000001';

function message(ts: string, changes: Partial<VisibleMessage> = {}): VisibleMessage {
  return {
    ts,
    channelId: 'C1',
    userId: 'UALICE',
    text: ts,
    blocks: [],
    ephemeral: false,
    edited: false,
    broadcast: false,
    ...changes,
  };
}

const reply = (ts: string, changes: Partial<VisibleMessage> = {}) =>
  message(ts, { threadTs: ROOT, ...changes });
const tsOf = (messages: VisibleMessage[]) => messages.map(({ ts }) => ts);

const messages = [
  message('1009.000000'),
  message(ROOT, { threadTs: ROOT }),
  reply('1002.000000'),
  reply('1003.000000', { userId: 'UBOB' }),
  reply('1004.000000', { userId: 'UTUTOR', ephemeral: true }),
  reply('1005.000000', { broadcast: true }),
  message('1006.000000', { channelId: 'C2' }),
];

describe('a channel', () => {
  test('shows roots and replies that were also sent to it, oldest first', () => {
    expect(tsOf(channelMessages(messages, 'C1'))).toEqual([ROOT, '1005.000000', '1009.000000']);
  });

  test('shows under a root who replied, how often and when last, private replies left out', () => {
    const threads = summarizeThreads(messages, 'C1');
    expect([...threads]).toEqual([
      [ROOT, { count: 3, userIds: ['UALICE', 'UBOB'], lastTs: '1005.000000' }],
    ]);
  });
});

describe('a message for one person in the channel itself', () => {
  const aside = (ts: string, changes: Partial<VisibleMessage> = {}) =>
    message(ts, { ephemeral: true, ...changes });

  test('is the newest of those that came after a moment', () => {
    const asides = [...messages, aside('1010.000000'), aside('1011.000000')];
    expect(latestAside(asides, 'C1', '1010.000000')?.ts).toBe('1011.000000');
  });

  test.each<[string, VisibleMessage]>([
    ['came before', aside('1009.500000')],
    ['is in the thread', aside('1011.000000', { threadTs: ROOT })],
    ['is in another channel', aside('1011.000000', { channelId: 'C2' })],
    ['is for everyone', message('1011.000000')],
  ])('is none that %s', (_, other) => {
    expect(latestAside([...messages, other], 'C1', '1010.000000')).toBeUndefined();
  });
});

describe('a thread', () => {
  test('is its root and every reply, private ones too', () => {
    const { root, replies } = threadOf(messages, 'C1', ROOT);
    expect(root?.ts).toBe(ROOT);
    expect(tsOf(replies)).toEqual(['1002.000000', '1003.000000', '1004.000000', '1005.000000']);
  });

  test('has no root once that is deleted', () => {
    expect(threadOf([reply('1002.000000')], 'C1', ROOT).root).toBeUndefined();
  });
});

describe('a message goes on without a name of its own', () => {
  const before = message('1000.000000');
  test.each<[when: string, next: VisibleMessage, expected: boolean]>([
    ['when the same person wrote just before', message('1299.000000'), true],
    ['but not after five minutes', message('1300.000000'), false],
    ['but not when someone else did', message('1001.000000', { userId: 'UBOB' }), false],
    [
      'but not when only one of them is private',
      message('1001.000000', { ephemeral: true }),
      false,
    ],
    [
      'but not when it was also sent from a thread',
      reply('1001.000000', { broadcast: true }),
      false,
    ],
    ['but not when it is a card', message('1001.000000', { blocks: [{ type: 'divider' }] }), false],
  ])('%s', (_, next, expected) => {
    expect(continues(before, next)).toBe(expected);
  });

  test('never as the first of all', () => {
    expect(continues(undefined, before)).toBe(false);
  });
});
