import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Connection } from '../config.ts';
import { socketClientOptions } from './client.ts';
import { guardFrames } from './frames.ts';
import { createHealthServer } from './health.ts';
import { boltLogger, type Logger } from './log.ts';
import { createOpeningLog } from './opening.ts';
import type { Timing } from './timing.ts';

/** Slack sends its first frame at once. The SDK itself would wait for it for ever. */
const HELLO_TIMEOUT_MS = 20_000;
/** What the SDK logs at each try or without a reason, and is logged here with one. */
const SAID_BETTER = /^(WebSocket error|http request failed|Failed to retrieve a new WSS URL)/;

interface Deps {
  connection: Connection & { kind: 'socket' };
  slackApiUrl: string | undefined;
  logger: Logger;
  now: () => Date;
  /** Called where the connection cannot be mended from inside, so that the process has to end. */
  onLost: (reason: Error) => void;
  timing: Timing;
}

/** The receiver for Socket Mode, with `/healthz` if there is a port. */
export function createSocketReceiver(deps: Deps): Receiver {
  const { healthPort } = deps.connection;
  const opening = createOpeningLog(deps.logger, deps.now);
  const receiver = new SocketModeReceiver({
    appToken: deps.connection.appToken,
    clientPingTimeout: deps.timing.pingTimeoutMs,
    installerOptions: {
      clientOptions: socketClientOptions(deps.slackApiUrl, opening.watch, deps.timing),
    },
    logger: boltLogger(deps.logger, SAID_BETTER),
  });
  guardFrames(receiver.client, deps.logger);
  const isConnected = followConnection(receiver.client, deps, opening.failed);
  if (healthPort === undefined) return receiver;
  const health = createHealthServer(healthPort, isConnected);
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

/** Logs when the connection comes and goes, and why; gives whether it is there. */
function followConnection(
  client: SocketModeReceiver['client'],
  { logger, onLost }: Pick<Deps, 'logger' | 'onLost'>,
  notOpened: (reason: string) => void,
): () => boolean {
  let connected = false;
  let wasConnected = false;
  let broken: string | undefined;
  let hello: NodeJS.Timeout | undefined;

  client.on('authenticated', () => {
    clearTimeout(hello);
    const lost = () => onLost(new Error('Slack opened a connection and then stayed silent'));
    hello = setTimeout(lost, HELLO_TIMEOUT_MS);
  });
  client.on('connected', () => {
    clearTimeout(hello);
    logger.info(wasConnected ? 'connected to Slack again' : 'connected to Slack');
    connected = true;
    wasConnected = true;
    broken = undefined;
  });
  client.on('error', ({ message }: Error) => {
    if (connected) broken = message || 'it was cut without a word';
    else notOpened(message || 'the WebSocket was refused or cut before it was open');
  });
  client.on('close', () => {
    clearTimeout(hello);
    // Of the two events of a broken connection, either may be the first.
    queueMicrotask(() => {
      if (connected && broken) logger.warn({ reason: broken }, 'the connection to Slack broke');
      else if (connected) logger.info('the connection to Slack closed');
      connected = false;
    });
  });
  return () => connected;
}
