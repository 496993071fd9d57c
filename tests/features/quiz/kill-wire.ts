import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { callStep, clickStep } from './kill-steps.ts';

/**
 * When the process dies: as a step arrives, which then does not happen; after it happened, before
 * whoever asked for it hears so; right after they heard; or while the database keeps it waiting.
 */
export type Moment = 'before' | 'after' | 'heard' | 'storing';

export interface Blow {
  step: string;
  moment: Moment;
}

export type Wire = Awaited<ReturnType<typeof createWire>>;

interface Deps {
  slackUrl: () => string;
  botUrl: () => string;
  kill: () => Promise<void>;
  /** Keeps others from writing to the database until the result is called. */
  lock: () => () => void;
}

/** Long enough for a click that does not wait for the database to be acknowledged. */
const STORING_MS = 700;
/** Of all headers, what the two ends look at. */
const HEADERS = /^(authorization|content-type|retry-after|x-slack-.*)$/;

/** Carries everything between Slack and the bot, and kills the bot at the step it is told. */
export async function createWire({ slackUrl, botUrl, kill, lock }: Deps) {
  let steps: string[] = [];
  let left: Blow[] = [];

  function momentOf(step: string): Moment | undefined {
    const [next, ...later] = left;
    if (step !== next?.step) return undefined;
    left = later;
    return next.moment;
  }

  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    const body = await text(request);
    const fields = new URLSearchParams(body);
    const [, method = ''] = /^\/api\/(.+)$/.exec(url) ?? [];
    const step = method ? callStep(method, fields) : clickStep(fields);
    steps.push(step);
    const target = method ? `${slackUrl()}${method}` : botUrl();
    const pass = () => forward(target, request, body);
    switch (momentOf(step)) {
      case 'before':
        await kill();
        return void response.destroy();
      case 'storing':
        await dieStoring(pass);
        return void response.destroy();
      case 'after':
        await pass();
        await kill();
        return void response.destroy();
      case 'heard': {
        const answer = await pass();
        await kill();
        return give(response, answer);
      }
      default:
        return give(response, await pass());
    }
  }

  async function dieStoring(pass: () => Promise<Answer>): Promise<void> {
    const unlock = lock();
    const answered = pass().then(
      () => true,
      () => false,
    );
    const isEarly = await Promise.race([answered, sleep(STORING_MS, false)]);
    if (isEarly) steps.push('acknowledged before it was stored');
    await kill();
    unlock();
  }

  const server = createServer((request, response) => {
    carry(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const origin = `http://127.0.0.1:${address.port}`;

  return {
    /** Forgets what came by, and kills the bot at each of these steps, in this order. */
    aim(blows: readonly Blow[]) {
      steps = [];
      left = [...blows];
    },
    /** Every step that came by, in order. */
    steps: () => steps,
    /** Whether the steps came at which the bot was to be killed. */
    hasStruck: () => left.length === 0,
    apiUrl: `${origin}/api/`,
    eventsUrl: `${origin}/slack/events`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

async function forward(url: string, { headers }: IncomingMessage, body: string): Promise<Answer> {
  const known = Object.entries(headers).filter(([name]) => HEADERS.test(name));
  const response = await fetch(url, {
    method: 'POST',
    headers: [
      ...known.map(([name, value]): [string, string] => [name, String(value)]),
      // On one that is kept, a call would be lost if the other end gives it up just then.
      ['connection', 'close'],
    ],
    body,
  });
  const kept = [...response.headers].filter(([name]) => HEADERS.test(name));
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: await response.text(),
  };
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}
