import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { slacksAckLimit } from '../../src/playground/delivery/delivery.ts';
import { createSocketMode } from '../../src/playground/delivery/socket-mode.ts';
import { createLoopbackServer } from '../../src/playground/http-server.ts';
import {
  createTiers,
  type Limit,
  POST_PER_CHANNEL,
  TIER_3,
  TIER_4,
} from '../../src/playground/web-api/tiers.ts';
import { slackTime } from '../../src/playground/workspace.ts';
import { teamOf } from './places.ts';

/** A call that was taken. */
export interface Call {
  method: string;
  /** By `performance.now()`. */
  at: number;
  args: Record<string, string>;
}

interface Options {
  /** Whether a token may speak for a workspace. */
  isTokenOf: (token: string, teamId: string) => boolean;
  onCall: (call: Call, ts: string) => void;
}

const LIMITS: Readonly<Record<string, Limit>> = {
  'chat.postMessage': POST_PER_CHANNEL,
  'chat.update': TIER_3,
  'chat.postEphemeral': TIER_4,
};

/**
 * A Slack with many workspaces, of which the stand-in has only one. It keeps no messages, but its
 * limits, by workspace and method, are those of the stand-in.
 */
export function createManyWorkspaces({ isTokenOf, onCall }: Options) {
  let port = 0;
  let lastTs = 0;
  let refused = 0;
  const secondsToWait = createTiers(Date.now);
  const connection = Promise.withResolvers<void>();
  const origin = () => `http://127.0.0.1:${port}`;
  const onChange = () => connection.resolve();
  const socketMode = createSocketMode({ ackLimit: slacksAckLimit, origin, onChange });
  const server = createLoopbackServer({
    routes: answer,
    fallback: (_, response) => void response.writeHead(404).end(),
    upgrades: { '/link': socketMode.connect },
  });

  function nextTs(): string {
    lastTs = Math.max(Date.now() * 1000, lastTs + 1);
    return slackTime(lastTs / 1000);
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = await text(request);
    const [, root, method = ''] = request.url?.split('/') ?? [];
    // What remains is a response_url.
    if (root !== 'api') return void response.end('ok');
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const { status = 200, headers = {}, ...json } = perform(method, token, body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(json));
  }

  function perform(method: string, token: string, body: string): Reply {
    const args = Object.fromEntries(new URLSearchParams(body));
    if (method === 'apps.connections.open') return { ok: true, url: socketMode.newUrl() };
    if (method === 'auth.test') return { ok: true, user_id: 'U0BOT', bot_id: 'B0BOT' };
    const { channel = '', ts = nextTs() } = args;
    if (!isTokenOf(token, teamOf(channel))) return { ok: false, error: 'channel_not_found' };
    const seconds = waitFor(method, channel);
    if (seconds !== undefined) return tooMany(seconds);
    onCall({ method, at: performance.now(), args }, ts);
    const message = { ts, ...(args.thread_ts ? { thread_ts: args.thread_ts } : {}) };
    const permalink = `${origin()}/archives/${channel}/p${args.message_ts}`;
    return { ok: true, channel, ts, message, message_ts: ts, permalink };
  }

  function waitFor(method: string, channel: string): number | undefined {
    const limit = LIMITS[method];
    const place = limit === POST_PER_CHANNEL ? channel : teamOf(channel);
    return limit && secondsToWait(`${method} ${place}`, limit);
  }

  function tooMany(seconds: number): Reply {
    refused += 1;
    const headers = { 'retry-after': String(seconds) };
    return { ok: false, error: 'ratelimited', status: 429, headers };
  }

  return {
    send: socketMode.send,
    connected: () => connection.promise,
    apiUrl: () => `${origin()}/api/`,
    responseUrl: () => `${origin()}/actions/answer`,
    /** How many calls came faster than Slack allows. */
    refused: () => refused,
    async listen() {
      port = await server.listen(0);
    },
    async close() {
      await socketMode.close();
      await server.close();
    },
  };
}

interface Reply {
  ok: boolean;
  status?: number;
  headers?: Record<string, string>;
  [key: string]: unknown;
}
