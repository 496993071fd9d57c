import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageFiles } from '../../src/playground/page-files.ts';
import { PEOPLE_PATH, SOCKET_PATH } from '../../src/playground/protocol.ts';
import { BOT_TOKEN } from '../../src/playground/web-api/router.ts';
import { startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
let page: Awaited<ReturnType<typeof createPageFiles>>;
beforeAll(async () => {
  page = await createPageFiles();
  slack = await startSlack({ fallback: page.handle });
});
afterAll(async () => {
  await slack.close();
  await page.close();
});

type Headers = Record<string, string>;

/** The status of the answer to a request, byte for byte; undefined if there is none. */
async function statusOf(
  line: string,
  headers: Headers = {},
  body = '',
): Promise<number | undefined> {
  const { host, port } = new URL(slack.origin());
  const lines = Object.entries({ Host: host, Connection: 'close', ...headers });
  const head = [`${line} HTTP/1.1`, ...lines.map((pair) => pair.join(': '))].join('\r\n');
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.write(`${head}\r\n\r\n${body}`);
  await once(socket, 'close');
  const [, status] = answer.match(/^HTTP\/1\.1 (\d+)/) ?? [];
  return status === undefined ? undefined : Number(status);
}

const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const FORM = `token=${BOT_TOKEN}&channel=C0GENERAL&text=Hello`;
const form = (type = 'application/x-www-form-urlencoded', body = FORM) => ({
  'Content-Type': type,
  'Content-Length': String(body.length),
});

describe('a malformed request', () => {
  test.each<[string, Headers, string, number | undefined]>([
    ['GET http://[', {}, '', 400],
    ['GET //[', {}, '', 400],
    ['GET /\\[', {}, '', 400],
    ['OPTIONS *', {}, '', 400],
    ['GET /%E0%A4%A', {}, '', 404],
    ['GET /@fs/%00', {}, '', 404],
    ['CONNECT [', {}, '', undefined],
    ['nonsense', {}, '', 400],
    ['GET http://[', UPGRADE, '', 400],
    ['GET //[', UPGRADE, '', 400],
    ['GET /link?ticket=%', UPGRADE, '', 403],
    [`GET ${SOCKET_PATH}?as=%E0%A4%A`, UPGRADE, '', 403],
    [`GET ${SOCKET_PATH}?as=alice`, { ...UPGRADE, 'Sec-WebSocket-Key': '' }, '', 400],
    ['POST /api/auth.test', { Host: '127.0.0.1:99999', ...form() }, FORM, 400],
    // Slack answers 200 to a form that is none, with an error in the body.
    ['POST /api/auth.test', form('multipart/form-data', 'x'), 'x', 200],
    ['POST /api/auth.test', form('multipart/form-data; boundary=x', 'x'), 'x', 200],
  ])('%s %j does not end the playground', async (line, headers, body, status) => {
    expect(await statusOf(line, headers, body)).toBe(status);
    expect(await statusOf('GET /')).toBe(200);
  });
});

describe('a page of another origin is refused on every path', () => {
  const paths: [string, Headers, string][] = [
    ['POST /api/chat.postMessage', form(), FORM],
    ['POST /commands/x', form(), FORM],
    ['GET /', {}, ''],
    ['GET /main.tsx', {}, ''],
    ['GET /__open-in-editor?file=main.tsx', {}, ''],
    [`GET ${PEOPLE_PATH}`, {}, ''],
    [`GET ${SOCKET_PATH}?as=alice`, UPGRADE, ''],
    ['GET /link?ticket=x', UPGRADE, ''],
    ['GET /main.tsx', { ...UPGRADE, 'Sec-WebSocket-Protocol': 'vite-hmr' }, ''],
  ];
  const foreign: [string, Headers][] = [
    ['Origin', { Origin: 'http://evil.example' }],
    ['Origin that is hidden', { Origin: 'null' }],
    ['Origin of another port', { Origin: 'http://127.0.0.1:1' }],
    // What an image or a link of another site sends, which comes without Origin.
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['Sec-Fetch-Site of another port', { 'Sec-Fetch-Site': 'same-site' }],
    ['Host', { Host: 'evil.example' }],
    ['Host that begins like ours', { Host: '127.0.0.1.evil.example' }],
    // DNS rebinding: the page's own name has come to mean this machine.
    [
      'Host and Origin',
      { Host: 'evil.example', Origin: 'http://evil.example', 'Sec-Fetch-Site': 'same-origin' },
    ],
  ];
  const cases = foreign.flatMap(([what, headers]) =>
    paths.map(([line, own, body]) => ({ what, line, headers: { ...own, ...headers }, body })),
  );

  test.each(cases)('foreign $what: $line', async ({ line, headers, body }) => {
    expect(await statusOf(line, headers, body)).toBe(403);
    expect(slack.workspace.messages()).toEqual([]);
  });
});

test('the page itself and the bot, which sends no Origin, are taken', async () => {
  const own = { Origin: slack.origin(), 'Sec-Fetch-Site': 'same-origin' };
  expect(await statusOf('GET /main.tsx', own)).toBe(200);
  expect(await statusOf('GET /', { 'Sec-Fetch-Site': 'none' })).toBe(200);
  expect(await statusOf('POST /api/chat.postMessage', form(), FORM)).toBe(200);
  expect(slack.workspace.messages()).toMatchObject([{ text: 'Hello' }]);
});
