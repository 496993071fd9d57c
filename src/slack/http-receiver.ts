import type { RequestListener } from 'node:http';
import { HTTPModuleFunctions, HTTPReceiver, isRawBodyError } from '@slack/bolt';
import type { Connection } from '../config.ts';
import { boltLogger, type Logger } from './log.ts';

const { bufferIncomingMessage, defaultBodyLimit, parseHTTPRequestBody } = HTTPModuleFunctions;

const EVENTS = '/slack/events';

/** The receiver for signed HTTP requests, with `/healthz` on the same port. */
export function createHttpReceiver(
  { signingSecret, port }: Connection & { kind: 'http' },
  logger: Logger,
): HTTPReceiver {
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    endpoints: EVENTS,
    customRoutes: [
      {
        path: '/healthz',
        method: ['GET', 'HEAD'],
        handler: (_, response) => void response.end('ok\n'),
      },
    ],
    logger: boltLogger(logger),
  });
  receiver.requestListener = withObjectsOnly(receiver.requestListener, logger);
  return receiver;
}

/**
 * Answers 400 to a body that is JSON but no object. Bolt reads a property of it in an async function
 * that nothing awaits, so `null` would end the process.
 */
function withObjectsOnly(listener: RequestListener, logger: Logger): RequestListener {
  async function onEvent(...[request, response]: Parameters<RequestListener>): Promise<void> {
    try {
      const buffered = await bufferIncomingMessage(request, defaultBodyLimit);
      if (isObjectOrBroken(() => parseHTTPRequestBody(buffered)))
        return listener(buffered, response);
      logger.warn('a request had a body that is no object');
      response.writeHead(400).end();
    } catch (error) {
      logger.warn({ err: error }, 'a request could not be read');
      response.writeHead(isRawBodyError(error) ? error.statusCode : 400).end();
    }
  }

  return (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    if (request.method === 'POST' && pathname === EVENTS) void onEvent(request, response);
    else listener(request, response);
  };
}

/** Bolt itself refuses what is no JSON. */
function isObjectOrBroken(parse: () => unknown): boolean {
  try {
    const body = parse();
    return typeof body === 'object' && body !== null && !Array.isArray(body);
  } catch {
    return true;
  }
}
