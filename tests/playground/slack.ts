import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { type Manifest, parseManifest } from '../../src/playground/manifest.ts';
import type { VisibleMessage } from '../../src/playground/protocol.ts';
import { visible } from '../../src/playground/snapshot.ts';
import { createStandIn, type StandInOptions } from '../../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../src/playground/web-api/router.ts';
import { HANGING_MS } from '../timing.ts';

const SIGNING_SECRET = 'a-signing-secret';
export const START = Date.UTC(2026, 10, 23, 9);

interface Wishes extends Partial<Omit<StandInOptions, 'manifest' | 'delivery'>> {
  scopes?: string[];
  events?: string[];
  messagesTab?: boolean;
  /** People may not write in the messages tab. */
  readOnly?: boolean;
  /** Milliseconds after which the bot answers an HTTP request that no listener has taken. */
  unhandledMs?: number;
  /** Milliseconds after which the bot connects anew. */
  reconnectMs?: number;
}

export function manifestWith(wishes: Wishes = {}): Manifest {
  const { scopes, events = [], messagesTab = true, readOnly = false } = wishes;
  return parseManifest({
    features: {
      app_home: { messages_tab_enabled: messagesTab, messages_tab_read_only_enabled: readOnly },
      bot_user: { display_name: 'Encrypt Tutor' },
      slash_commands: [{ command: '/encrypt', description: 'Compare', usage_hint: 'help' }],
    },
    oauth_config: { scopes: { bot: scopes ?? ['commands', 'chat:write', 'users:read'] } },
    settings: { event_subscriptions: { bot_events: events } },
  });
}

/** A stand-in Slack and the calls of a bot, without a bot that listens. */
export async function startSlack(wishes: Wishes = {}) {
  let at = START;
  const now = () => at;
  const manifest = manifestWith(wishes);
  const standIn = createStandIn({ now, ...wishes, manifest, delivery: { kind: 'socket' } });
  await standIn.listen();
  return {
    ...standIn,
    ...eyes(standIn),
    api: (method: string, args: object, token = BOT_TOKEN) =>
      call(`${standIn.apiUrl()}${method}`, args, token),
    passTime(milliseconds: number) {
      at += milliseconds;
    },
  };
}

/** A stand-in Slack with a bare Bolt app that `listen` fills. */
export async function startBolt(
  over: 'socket' | 'http',
  listen: (app: App) => void,
  wishes: Wishes = {},
) {
  let requestUrl = '';
  const delivery =
    over === 'socket'
      ? ({ kind: 'socket' } as const)
      : { kind: 'http' as const, requestUrl: () => requestUrl, signingSecret: SIGNING_SECRET };
  const standIn = createStandIn({ ...wishes, manifest: manifestWith(wishes), delivery });
  await standIn.listen();
  const app = boltApp(over, standIn.apiUrl(), wishes);
  listen(app);
  const server = await app.start(0);
  if (over === 'http' && 'address' in server && typeof server.address === 'function') {
    const address = server.address();
    requestUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/slack/events`;
  }
  return {
    ...standIn,
    ...eyes(standIn),
    api: (method: string, args: object) => call(`${standIn.apiUrl()}${method}`, args, BOT_TOKEN),
    async stop() {
      await app.stop();
      await standIn.close();
    },
  };
}

export type Bolt = Awaited<ReturnType<typeof startBolt>>;

function boltApp(
  over: 'socket' | 'http',
  slackApiUrl: string,
  { unhandledMs = HANGING_MS, reconnectMs = HANGING_MS }: Wishes,
) {
  const clientOptions = { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const logged = { logger: silent, logLevel: LogLevel.ERROR };
  const receiver =
    over === 'http'
      ? new HTTPReceiver({
          ...logged,
          signingSecret: SIGNING_SECRET,
          unhandledRequestTimeoutMillis: unhandledMs,
        })
      : new SocketModeReceiver({
          ...logged,
          appToken: APP_TOKEN,
          // The client also takes a connection for lost that says nothing for so long.
          clientPingTimeout: reconnectMs,
          installerOptions: { clientOptions: { slackApiUrl } },
        });
  return new App({ ...logged, token: BOT_TOKEN, clientOptions, convoStore: false, receiver });
}

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

/** What people see, and a hand that finds buttons. */
function eyes(standIn: ReturnType<typeof createStandIn>) {
  const { workspace } = standIn;
  const idOf = (handle: string) => workspace.member(handle)?.id ?? '';
  const screen = (handle: string) => workspace.messagesSeenBy(idOf(handle)).map(visible);

  /** Resolves with the newest message on this person's screen that says this. */
  function sees(handle: string, words: string): Promise<VisibleMessage> {
    return new Promise((resolve) => {
      const look = () => {
        const found = screen(handle).findLast(({ text }) => text.includes(words));
        if (!found) return;
        unsubscribe();
        resolve(found);
      };
      const unsubscribe = workspace.subscribe(look);
      look();
    });
  }

  /** Clicks the element with this action_id. */
  function press(handle: string, { channelId, ts, blocks }: VisibleMessage, actionId: string) {
    const block = blocks.find((candidate) => JSON.stringify(candidate).includes(`"${actionId}"`));
    const target = { messageTs: ts, blockId: block?.block_id ?? '', actionId };
    return standIn.click(handle, channelId, target);
  }

  return { screen, sees, press };
}

/** Calls the Web API as the SDK does: a form whose objects are JSON. */
export async function call(url: string, args: object, token: string) {
  const fields = Object.entries(args).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(fields),
  });
  const { headers, status } = response;
  return { status, retryAfter: headers.get('retry-after'), ...(await response.json()) };
}

export function button(actionId: string, value = '') {
  return {
    type: 'button' as const,
    action_id: actionId,
    text: { type: 'plain_text' as const, text: actionId },
    ...(value && { value }),
  };
}

export function actions(...actionIds: string[]) {
  return { type: 'actions' as const, elements: actionIds.map((id) => button(id)) };
}
