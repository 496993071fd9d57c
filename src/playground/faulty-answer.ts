import { once } from 'node:events';
import type { HttpBindings } from '@hono/node-server';
import type { Fault, Faults } from './faults.ts';

interface Call {
  method: string;
  env: HttpBindings;
  perform: () => Promise<Response> | Response;
  /** How an error looks in this kind of answer. */
  refusal: (error: string) => { body: string; contentType: string };
}

/** Performs a call, unless a test has asked for it to fail. */
export function createFaultyAnswer(faults: Faults) {
  return async function answer({ method, env, perform, refusal }: Call): Promise<Response> {
    const fault = faults.take(method);
    if (!fault) return perform();
    if (fault.performed) await perform();
    const { socket } = env.incoming;
    if (fault.drop) socket.destroy();
    if (fault.hang && !socket.destroyed) await once(socket, 'close');
    return refused(fault, refusal);
  };
}

function refused({ status, error, retryAfter }: Fault, refusal: Call['refusal']) {
  const waits = retryAfter !== undefined;
  const { body, contentType } = refusal(error ?? (waits ? 'ratelimited' : 'internal_error'));
  const headers = new Headers({ 'content-type': contentType });
  if (waits) headers.set('retry-after', String(retryAfter));
  return new Response(body, { status: status ?? (waits ? 429 : 200), headers });
}
