import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createAdministration } from './administration.ts';
import { type AckLimit, noAckLimit } from './delivery/delivery.ts';
import { createHttpDelivery } from './delivery/http-delivery.ts';
import { createSocketMode } from './delivery/socket-mode.ts';
import { createFaults } from './faults.ts';
import { createFaultyAnswer } from './faulty-answer.ts';
import { createLoopbackServer, type Handler } from './http-server.ts';
import type { Manifest } from './manifest.ts';
import { createPeople } from './person/person.ts';
import { SOCKET_PATH } from './protocol.ts';
import { createResponseUrls } from './response-url.ts';
import { createPageServer } from './server.ts';
import { createThreads, type UnknownThreads } from './threads.ts';
import { createTriggers } from './triggers.ts';
import { createWebApi } from './web-api/router.ts';
import { createTiers, type Tiers } from './web-api/tiers.ts';
import { createWorkspace } from './workspace.ts';

/** Socket Mode, or signed requests to the bot's request URL. */
export type DeliveryMode =
  | { kind: 'socket' }
  | { kind: 'http'; requestUrl: () => string; signingSecret: string };

export interface StandInOptions {
  manifest: Manifest;
  delivery: DeliveryMode;
  /** Milliseconds. Tests move it to pass tiers and lifetimes. */
  now?: () => number;
  /** Slack's own is three seconds; without one, it waits for as long as it takes. */
  ackLimit?: AckLimit;
  /** Counts calls, and refuses those that are too many; by `now` unless given. */
  tiers?: Tiers;
  unknownThreads?: UnknownThreads;
  /** Answers what is neither Slack's nor the page's: the files of the page. */
  fallback?: Handler;
}

export type StandIn = ReturnType<typeof createStandIn>;

/** A Slack with one workspace, on loopback: for the playground and for tests. */
export function createStandIn(options: StandInOptions) {
  let port = 0;
  const origin = () => `http://127.0.0.1:${port}`;
  const { routes, socketMode, page, people, administration, ...parts } = assemble(options, origin);
  const server = createLoopbackServer({
    routes: getRequestListener(routes.fetch),
    fallback: options.fallback ?? notFound,
    upgrades: { '/link': socketMode.connect, [SOCKET_PATH]: page.connect },
  });

  return {
    ...parts,
    ...people,
    ...administration,
    refreshSocket: socketMode.refresh,
    dropSocket: socketMode.drop,
    sendFrame: socketMode.sendFrame,
    /** Both are known once it listens. */
    origin,
    apiUrl: () => `${origin()}/api/`,
    async listen(wanted = 0): Promise<number> {
      port = await server.listen(wanted);
      return port;
    },
    async close(): Promise<void> {
      page.close();
      await socketMode.close();
      await server.close();
    },
  };
}

function assemble(options: StandInOptions, origin: () => string) {
  const { manifest, delivery: mode, now = Date.now, ackLimit = noAckLimit } = options;
  const about = workspaceOptions(manifest);
  const workspace = createWorkspace({ now, ...about });
  const administration = createAdministration({ workspace, ...about });
  const threads = createThreads(workspace, options.unknownThreads ?? 'refuse');
  const faults = createFaults();
  const answer = createFaultyAnswer(faults);
  const triggers = createTriggers(now);
  const socketMode = createSocketMode({ ackLimit, origin, onChange: workspace.changed });
  const delivery =
    mode.kind === 'socket'
      ? socketMode
      : createHttpDelivery({ ...mode, ackLimit, wallClock: Date.now });
  const responseUrls = createResponseUrls({ workspace, now, origin, answer, threads });
  const acting = { workspace, administration, manifest, delivery, responseUrls, triggers, now };
  const people = createPeople(acting);
  const { newUrl: newSocketUrl } = socketMode;
  const secondsToWait = options.tiers ?? createTiers(now);
  const slack = { workspace, manifest, threads, triggers, now };
  const apiDeps = { ...slack, secondsToWait, answer, newSocketUrl };
  const botIsConnected = delivery.isConnected;
  const page = createPageServer({ workspace, manifest, people, botIsConnected });
  const routes = new Hono<{ Bindings: HttpBindings }>()
    .route('/', createWebApi(apiDeps))
    .route('/', responseUrls.routes)
    .route('/', page.routes);
  return {
    workspace,
    faults,
    socketMode,
    people,
    administration,
    page,
    routes,
    botIsConnected,
  };
}

function workspaceOptions({ features: { bot_user, app_home } }: Manifest) {
  return {
    botName: bot_user?.display_name ?? 'Bot',
    messagesTab: app_home?.messages_tab_enabled ?? true,
  };
}

const notFound: Handler = (_, response) => void response.writeHead(404).end();
