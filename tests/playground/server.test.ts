import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  ACT_PATH,
  type Action,
  type Member,
  PEOPLE_PATH,
  type Snapshot,
  SOCKET_PATH,
} from '../../src/playground/protocol.ts';
import { eventually } from '../eventually.ts';
import { actions, startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
afterEach(() => slack.close());

/** The page of one person: what it was sent so far. */
async function open(handle: string, headers: Record<string, string> = {}) {
  const url = `${slack.origin().replace('http', 'ws')}${SOCKET_PATH}?as=${handle}`;
  const socket = new WebSocket(url, { headers });
  const snapshots: Snapshot[] = [];
  socket.on('message', (data) => snapshots.push(JSON.parse(String(data))));
  await once(socket, 'open');
  await eventually(() => expect(snapshots).not.toEqual([]));
  return { socket, last: () => snapshots.at(-1) };
}

interface Sender {
  as?: string;
  origin?: string;
}

async function act(action: object, { as = 'alice', ...headers }: Sender = {}) {
  const response = await fetch(`${slack.origin()}${ACT_PATH}?as=${as}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(action),
  });
  return response.status;
}

const hello: Action = { kind: 'type', channelId: 'C0GENERAL', text: 'Hello' };

describe('the socket of the page', () => {
  test('begins with all that the person can see', async () => {
    slack = await startSlack();
    const { last } = await open('bob');
    expect(last()).toMatchObject({
      me: { id: 'U0BOB0001', handle: 'bob' },
      channels: [
        { id: 'C0GENERAL', name: 'general', botIsMember: true },
        { id: 'C0CLOUDSEC', name: 'cloud-security', botIsMember: true },
        { id: 'C0RANDOM', name: 'random', botIsMember: false },
        { id: 'D0ALICEBOB', name: 'Alice', withId: 'U0ALICE01', botIsMember: false },
        { id: 'D0BOB0001', name: 'Encrypt Tutor', botIsMember: true },
      ],
      messages: [],
      commands: [
        { command: '/encrypt', description: 'Compare', usageHint: 'help' },
        { command: '/invite', usageHint: '@Encrypt Tutor' },
        { command: '/remove', usageHint: '@Encrypt Tutor' },
      ],
      botConnected: false,
    });
  });

  test('tells of each change', async () => {
    slack = await startSlack();
    const { last } = await open('bob');
    expect(await act(hello)).toBe(204);
    await eventually(() => expect(last()?.messages).toMatchObject([{ text: 'Hello' }]));
  });

  test('loses ephemeral messages at a reload, but not when a second page opens', async () => {
    slack = await startSlack();
    const { socket } = await open('alice');
    await slack.type('alice', 'general', '/nothing');
    const second = await open('alice');
    expect(second.last()?.messages).toHaveLength(1);
    for (const page of [socket, second.socket]) page.close();
    await eventually(async () => {
      const reloaded = await open('alice');
      reloaded.socket.close();
      expect(reloaded.last()?.messages).toEqual([]);
    });
  });

  test.each<[string, string, Record<string, string>]>([
    ['nobody', 'dave', {}],
    ['the bot', 'encrypt-tutor', {}],
    ['another site', 'alice', { origin: 'http://evil.example' }],
    ['another name for this machine', 'alice', { host: 'evil.example' }],
  ])('is refused to %s', async (_, handle, headers) => {
    slack = await startSlack();
    await expect(open(handle, headers)).rejects.toThrow('403');
  });
});

test('a guest of another organisation sees the shared channel, and no commands', async () => {
  slack = await startSlack();
  const { last } = await open('dana');
  expect(last()).toMatchObject({ channels: [{ name: 'cloud-security' }], commands: [] });
});

test('the page can ask whom one can be', async () => {
  slack = await startSlack();
  slack.addMember({ handle: 'erin' });
  const people: Member[] = await (await fetch(`${slack.origin()}${PEOPLE_PATH}`)).json();
  expect(people.map(({ handle }) => handle)).toEqual(['alice', 'bob', 'carol', 'dana', 'erin']);
});

describe('an act of the page', () => {
  test.each<[string, object, number]>([
    ['what one can do', hello, 204],
    ['what no one can do', { ...hello, channelId: 'C1' }, 400],
    [
      'a click on nothing',
      { kind: 'click', channelId: 'C0GENERAL', messageTs: '1', blockId: 'b', actionId: 'a' },
      400,
    ],
    ['something else', { kind: 'shout' }, 400],
  ])('%s', async (_, action, status) => {
    slack = await startSlack();
    expect(await act(action)).toBe(status);
  });

  test('says when the bot did not acknowledge a click', async () => {
    slack = await startSlack();
    const blocks = [{ ...actions('go'), block_id: 'b' }];
    const place = { channelId: 'C0GENERAL', userId: 'U0TUTOR01' };
    const { ts: messageTs } = slack.workspace.post({ ...place, text: 'Go?', blocks });
    const click = { channelId: 'C0GENERAL', messageTs, blockId: 'b', actionId: 'go' };
    expect(await act({ kind: 'click', ...click })).toBe(504);
  });

  test('is taken from the page itself and refused from another site', async () => {
    slack = await startSlack();
    expect(await act(hello, { origin: slack.origin() })).toBe(204);
    expect(await act(hello, { origin: 'http://evil.example' })).toBe(403);
    expect(await act(hello, { as: 'dave' })).toBe(400);
  });
});

test('everything is refused under a name that is not loopback', async () => {
  slack = await startSlack();
  const asked = request(`${slack.apiUrl()}auth.test`, { headers: { host: 'evil.example' } }).end();
  const [response] = await once(asked, 'response');
  expect(response.statusCode).toBe(403);
});
