import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Upgrade } from './http-server.ts';
import type { Manifest } from './manifest.ts';
import { Impossible } from './person/acts.ts';
import type { People } from './person/person.ts';
import { ACT_PATH, type Action, type Member, PEOPLE_PATH } from './protocol.ts';
import { snapshotFor } from './snapshot.ts';
import type { Workspace } from './workspace.ts';

const MAX_TYPED = 100_000;
const place = { channelId: z.string() };
const actionSchema: z.ZodType<Action> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('type'),
    ...place,
    text: z.string().min(1).max(MAX_TYPED),
    threadTs: z.string().optional(),
  }),
  z.object({
    kind: z.literal('click'),
    ...place,
    messageTs: z.string(),
    blockId: z.string(),
    actionId: z.string(),
  }),
]);

interface Deps {
  workspace: Workspace;
  manifest: Manifest;
  people: People;
  botIsConnected: () => boolean;
}

/** The server's side of protocol.ts. */
export function createPageServer(deps: Deps) {
  const { workspace, people } = deps;
  const sockets = new WebSocketServer({ noServer: true });
  /** How many pages each person has open. */
  const pages = new Map<string, number>();

  /** Resolves with what Slack's mark on a button says, if the bot did not acknowledge the click. */
  async function act(handle: string, action: Action): Promise<string | undefined> {
    if (action.kind === 'click') return await people.click(handle, action.channelId, action);
    await people.type(handle, action.channelId, action.text, action.threadTs);
    return undefined;
  }

  const routes = new Hono<{ Bindings: HttpBindings }>().post(ACT_PATH, async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    const { data: action } = actionSchema.safeParse(body);
    if (!action) return context.text('That is no action of protocol.ts.', 400);
    try {
      const failure = await act(context.req.query('as') ?? '', action);
      return failure ? context.text(failure, 504) : context.body(null, 204);
    } catch (error) {
      if (error instanceof Impossible) return context.text(error.message, 400);
      throw error;
    }
  });

  routes.get(PEOPLE_PATH, (context) =>
    context.json(workspace.members.filter(({ isBot }) => !isBot)),
  );

  function follow(me: Member, socket: WebSocket) {
    let scheduled = false;
    const show = () => {
      scheduled = false;
      socket.send(JSON.stringify(snapshotFor(me, deps)));
    };
    // Several changes of one moment are sent as one.
    const schedule = () => {
      if (!scheduled) setImmediate(show);
      scheduled = true;
    };
    const unsubscribe = workspace.subscribe(schedule);
    pages.set(me.id, (pages.get(me.id) ?? 0) + 1);
    socket.on('close', () => {
      unsubscribe();
      pages.set(me.id, (pages.get(me.id) ?? 1) - 1);
    });
    socket.on('error', () => socket.terminate());
    show();
  }

  const connect: Upgrade = (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const me = workspace.member(searchParams.get('as') ?? '');
    if (!me || me.isBot) return false;
    // A first page was loaded or reloaded, and a reload loses ephemeral messages.
    if (!pages.get(me.id)) workspace.forgetEphemeral(me.id);
    sockets.handleUpgrade(request, socket, head, (opened) => follow(me, opened));
    return true;
  };

  /** A server that closes waits for sockets that stay open. */
  function close() {
    for (const socket of sockets.clients) socket.terminate();
  }

  return { routes, connect, close };
}
