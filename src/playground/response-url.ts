import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Content, readContent } from './content.ts';
import type { createFaultyAnswer } from './faulty-answer.ts';
import { flag } from './flag.ts';
import { BOT_USER_ID } from './seed.ts';
import type { Threads } from './threads.ts';
import type { Message, Workspace } from './workspace.ts';

const MAX_USES = 5;
const LIFE_MS = 30 * 60_000;

/** The command or click that a response_url answers. */
export interface Origin {
  channelId: string;
  userId: string;
  /** The message clicked on. */
  message?: Message;
}

interface Issued extends Origin {
  at: number;
  uses: number;
}

const bodySchema = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flag,
  delete_original: flag,
  thread_ts: z.string().optional(),
});

type Body = z.output<typeof bodySchema>;

interface Deps {
  workspace: Workspace;
  now: () => number;
  origin: () => string;
  threads: Threads;
  answer: ReturnType<typeof createFaultyAnswer>;
}

export type ResponseUrls = ReturnType<typeof createResponseUrls>;

export function createResponseUrls({ workspace, now, origin, answer, threads }: Deps) {
  const issued = new Map<string, Issued>();

  function issue(about: Origin) {
    const path = `/${about.message ? 'actions' : 'commands'}/${randomUUID()}`;
    issued.set(path, { ...about, at: now(), uses: 0 });
    return `${origin()}${path}`;
  }

  function respond(path: string, payload: unknown): Response {
    const url = issued.get(path);
    if (!url) return refuse(404, 'no_service');
    if (now() - url.at > LIFE_MS) return refuse(404, 'expired_url');
    if (url.uses >= MAX_USES) return refuse(404, 'used_url');
    // Slack does not say whether a refused reply counts; the stricter reading is safe for a bot.
    url.uses += 1;
    const { data: body } = bodySchema.safeParse(payload);
    if (!body) return refuse(400, 'invalid_payload');
    if (body.delete_original) return deleteOriginal(url);
    const content = readContent(body.text, body.blocks);
    if ('error' in content) return refuse(400, content.error);
    return url.message && body.replace_original
      ? replaceOriginal(url.message, content)
      : reply(url, body, content);
  }

  function deleteOriginal({ message }: Issued) {
    if (message) workspace.remove(message);
    return new Response('ok');
  }

  /** For everyone when the message is public; an ephemeral one stays ephemeral. */
  function replaceOriginal(message: Message, content: Content) {
    if (!message.deleted) workspace.change(message, content);
    return new Response('ok');
  }

  function reply({ channelId: issuedFor, userId }: Issued, body: Body, content: Content) {
    const channelId = workspace.conversationEver(issuedFor)?.id ?? issuedFor;
    const said = { channelId, userId: BOT_USER_ID, ...content };
    // Without thread_ts the answer to a click in a thread lands in the channel; an ephemeral one
    // always does.
    if (body.response_type === 'ephemeral') workspace.post({ ...said, onlyFor: userId });
    else {
      const thread = threads(channelId, body.thread_ts);
      if ('error' in thread) return refuse(400, thread.error);
      workspace.post({ ...said, threadTs: thread.threadTs });
    }
    return new Response('ok');
  }

  const paths = ['/commands/:id', '/actions/:id'];
  const routes = new Hono<{ Bindings: HttpBindings }>().on('POST', paths, async (context) => {
    const payload: unknown = await context.req.json().catch(() => undefined);
    return answer({
      method: 'response_url',
      env: context.env,
      perform: () => respond(context.req.path, payload),
      refusal: (body) => ({ body, contentType: 'text/plain' }),
    });
  });

  return { issue, respond, routes };
}

function refuse(status: number, error: string) {
  return new Response(error, { status });
}
