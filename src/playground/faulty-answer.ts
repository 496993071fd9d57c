import { once } from 'node:events';
import type { HttpBindings } from '@hono/node-server';
import type { Fault, Faults } from './faults.ts';

interface Call {
  method: string;
  env: HttpBindings;
  perform: () => Promise<Response> | Response;
  /** Counts the call; the answer when there were too many. */
  overLimit?: () => Response | undefined;
  /** How an error looks in this kind of answer. */
  refusal: (error: string) => { body: string; contentType: string };
}

/** Performs a call, unless a test has asked for it to fail. */
export function createFaultyAnswer(faults: Faults) {
  return async function answer(call: Call): Promise<Response> {
    const fault = faults.take(call.method);
    await fault?.slow;
    if (!fault || isSlowAlone(fault)) return call.perform();
    if (fault.performed) await call.perform();
    const { socket } = call.env.incoming;
    if (fault.drop) socket.destroy();
    if (fault.hang && !socket.destroyed) await once(socket, 'close');
    const tooMany = countsAlone(fault) ? call.overLimit?.() : undefined;
    return tooMany ?? refused(fault, call.refusal);
  };
}

function isSlowAlone(fault: Fault) {
  return fault.slow !== undefined && Object.keys(fault).length === 1;
}

/** Slack counts a call that it refuses or breaks on; not a 429, nor one that never arrives. */
function countsAlone(fault: Fault) {
  return !fault.performed && !fault.drop && !fault.hang && statusOf(fault) !== 429;
}

function statusOf({ status, retryAfter }: Fault) {
  return status ?? (retryAfter === undefined ? 200 : 429);
}

function refused(fault: Fault, refusal: Call['refusal']) {
  const { error, retryAfter } = fault;
  const status = statusOf(fault);
  const { body, contentType } = refusal(
    error ?? (status === 429 ? 'ratelimited' : 'internal_error'),
  );
  const headers = new Headers({ 'content-type': contentType });
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  return new Response(fault.body ?? body, { status, headers });
}
