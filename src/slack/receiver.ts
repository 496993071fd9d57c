import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Connection } from '../config.ts';
import { socketClientOptions } from './client.ts';
import { createHealthServer } from './health.ts';
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

function httpReceiver(connection: Connection & { kind: 'http' }, logger: Logger): Receiver {
  return new HTTPReceiver({
    signingSecret: connection.signingSecret,
    port: connection.port,
    endpoints: '/slack/events',
    customRoutes: [
      {
        path: '/healthz',
        method: ['GET', 'HEAD'],
        handler: (_, response) => void response.end('ok\n'),
      },
    ],
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
  let hello: NodeJS.Timeout | undefined;
  const receiver = new SocketModeReceiver({
    appToken,
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: { clientOptions: socketClientOptions(slackApiUrl) },
    logger: boltLogger(logger),
  });
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
    clearTimeout(hello);
    if (connected) logger.info('the connection to Slack closed');
    connected = false;
  });
  if (healthPort === undefined) return receiver;
  const health = createHealthServer(healthPort, () => connected);
  return {
    init: (app) => receiver.init(app),
    async start() {
      await health.start();
      return await receiver.start();
    },
    async stop() {
      health.stop();
      await receiver.stop();
    },
  };
}
