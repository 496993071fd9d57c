import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Connection } from '../config.ts';
import { socketClientOptions } from './client.ts';
import { boltLogger, type Logger } from './log.ts';

/**
 * How long the SDK waits for a pong, and how long it stays away after each lost connection: it uses
 * the same number for both. Three seconds bring the bot back within ten, also when a connection
 * dies without a word.
 */
const PING_TIMEOUT_MS = 3_000;
/** Slack sends its first frame at once. The SDK itself would wait for it for ever. */
const HELLO_TIMEOUT_MS = 20_000;

interface Deps {
  connection: Connection;
  slackApiUrl: string | undefined;
  logger: Logger;
  /** Called where the connection cannot be mended from inside, so that the process has to end. */
  onLost: (reason: Error) => void;
}

/** The receiver for Socket Mode or for signed HTTP, both with `/healthz` when there is a port. */
export function createReceiver({ connection, slackApiUrl, logger, onLost }: Deps): Receiver {
  return connection.kind === 'socket'
    ? socketReceiver(connection, slackApiUrl, logger, onLost)
    : httpReceiver(connection, logger);
}

function healthRoute(isHealthy: () => boolean) {
  return {
    path: '/healthz',
    method: 'GET',
    handler: (_request: unknown, response: import('node:http').ServerResponse) => {
      const healthy = isHealthy();
      response.writeHead(healthy ? 200 : 503, { 'content-type': 'text/plain' });
      response.end(healthy ? 'ok\n' : 'not connected to Slack\n');
    },
  };
}

function httpReceiver(connection: Connection & { kind: 'http' }, logger: Logger): Receiver {
  return new HTTPReceiver({
    signingSecret: connection.signingSecret,
    port: connection.port,
    endpoints: '/slack/events',
    customRoutes: [healthRoute(() => true)],
    logger: boltLogger(logger),
  });
}

function socketReceiver(
  { appToken, healthPort }: Connection & { kind: 'socket' },
  slackApiUrl: string | undefined,
  logger: Logger,
  onLost: (reason: Error) => void,
): Receiver {
  let connected = false;
  const port = healthPort === undefined ? {} : { port: healthPort };
  const receiver = new SocketModeReceiver({
    appToken,
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: {
      ...port,
      clientOptions: socketClientOptions(slackApiUrl),
    },
    customRoutes: healthPort === undefined ? [] : [healthRoute(() => connected)],
    logger: boltLogger(logger),
  });
  let hello: NodeJS.Timeout | undefined;
  receiver.client.on('authenticated', () => {
    clearTimeout(hello);
    const lost = () => onLost(new Error('Slack opened a connection and then stayed silent'));
    hello = setTimeout(lost, HELLO_TIMEOUT_MS);
  });
  receiver.client.on('connected', () => {
    clearTimeout(hello);
    connected = true;
    logger.info('connected to Slack');
  });
  receiver.client.on('close', () => {
    if (connected) logger.info('the connection to Slack closed');
    connected = false;
  });
  return receiver;
}
