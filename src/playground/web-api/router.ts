import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { createFaultyAnswer } from '../faulty-answer.ts';
import type { Manifest } from '../manifest.ts';
import { TEAM } from '../seed.ts';
import type { Threads } from '../threads.ts';
import type { Triggers } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';
import { type Args, type Method, Refusal } from './call.ts';
import { chatMethods } from './chat.ts';
import { lookupMethods } from './lookups.ts';
import { TIER_3, type Tiers } from './tiers.ts';
import { viewMethods } from './views.ts';

export const BOT_TOKEN = 'xoxb-playground';
export const APP_TOKEN = 'xapp-playground';

interface Deps {
  workspace: Workspace;
  manifest: Manifest;
  triggers: Triggers;
  now: () => number;
  secondsToWait: Tiers;
  answer: ReturnType<typeof createFaultyAnswer>;
  newSocketUrl: () => string;
  threads: Threads;
}

type Env = { Bindings: HttpBindings };

/** `POST /api/<method>`, as the Slack SDK calls it. */
export function createWebApi(deps: Deps) {
  const granted = deps.manifest.oauth_config.scopes.bot;
  const methods: Record<string, Method> = {
    ...chatMethods({ ...deps, grantedScopes: granted }),
    ...lookupMethods(deps.workspace, deps.now),
    ...viewMethods(deps.workspace, deps.triggers),
    'apps.connections.open': {
      token: 'app',
      scopes: [],
      limit: TIER_3,
      run: () => ({ url: deps.newSocketUrl() }),
    },
  };

  function methodNamed(name: string): Method | undefined {
    return Object.hasOwn(methods, name) ? methods[name] : undefined;
  }

  function overLimit(name: string, args: Args): Response | undefined {
    const method = methodNamed(name);
    if (!method) return undefined;
    const key = [name, TEAM.id, method.limitPer?.(args)].join(' ');
    const seconds = deps.secondsToWait(key, method.limit);
    return seconds === undefined ? undefined : rateLimited(seconds);
  }

  function perform(name: string, args: Args, token: string): Response {
    try {
      const method = methodNamed(name);
      if (!method) throw new Refusal('unknown_method', { req_method: name });
      checkToken(method, token);
      checkScopes(method, granted);
      return overLimit(name, args) ?? Response.json({ ok: true, ...method.run(args) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json({ ok: false, error: error.message, ...error.details });
    }
  }

  return new Hono<Env>().post('/api/:method', async (context) => {
    const method = context.req.param('method');
    const args = await readBody(context);
    if (!args) return Response.json({ ok: false, error: 'invalid_form_data' });
    const token = context.req.header('authorization')?.replace(/^Bearer ?/i, '') ?? args.token;
    return deps.answer({
      method,
      env: context.env,
      perform: () => perform(method, args, String(token ?? '')),
      overLimit: () => overLimit(method, args),
      refusal: (error) => ({
        body: JSON.stringify({ ok: false, error }),
        contentType: 'application/json; charset=utf-8',
      }),
    });
  });
}

function checkToken({ token: kind }: Method, token: string) {
  if (token === '') throw new Refusal('not_authed');
  if (token !== BOT_TOKEN && token !== APP_TOKEN) throw new Refusal('invalid_auth');
  if (token !== (kind === 'bot' ? BOT_TOKEN : APP_TOKEN))
    throw new Refusal('not_allowed_token_type');
}

function checkScopes({ scopes }: Method, granted: string[]) {
  if (scopes.length === 0 || scopes.some((scope) => granted.includes(scope))) return;
  throw new Refusal('missing_scope', {
    needed: scopes.join(','),
    provided: granted.join(','),
  });
}

function rateLimited(seconds: number) {
  return Response.json(
    { ok: false, error: 'ratelimited' },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  );
}

/** Undefined for a form that is none. */
async function readBody({ req }: Context<Env>): Promise<Args | undefined> {
  if (!req.header('content-type')?.startsWith('application/json'))
    return req.parseBody().catch(() => undefined);
  const body: unknown = await req.json().catch(() => ({}));
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
