import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { ConnectionStore } from '#db/connections.ts';
import type { Connection } from '../config.ts';
import { socketClientOptions } from './client.ts';
import { followConnection } from './connection-log.ts';
import { countConnections } from './count-connections.ts';
import { guardFrames } from './frames.ts';
import { createHealthServer } from './health.ts';
import { boltLogger, type Logger } from './log.ts';
import { createOpeningLog } from './opening.ts';
import { createStrangerWatch } from './strangers.ts';
import type { Timing } from './timing.ts';

/** What the SDK logs at each try or without a reason, and is logged here with one. */
const SAID_BETTER = /^(WebSocket error|http request failed|Failed to retrieve a new WSS URL)/;

export interface SocketDeps {
  connection: Connection & { kind: 'socket' };
  slackApiUrl: string | undefined;
  logger: Logger;
  now: () => Date;
  /** Called where the connection cannot be mended from inside, so that the process has to end. */
  onLost: (reason: Error) => void;
  timing: Timing;
  /** Names this process among those of the database. */
  holder: string;
  connections: ConnectionStore;
}

/** The receiver for Socket Mode, with `/healthz` if there is a port, and what the clock does for it. */
export function createSocketReceiver(deps: SocketDeps) {
  const { connection, slackApiUrl, logger, now, timing, holder, connections: store } = deps;
  const { appToken, healthPort } = connection;
  const opening = createOpeningLog(logger, now);
  const receiver = new SocketModeReceiver({
    appToken,
    clientPingTimeout: timing.pingTimeoutMs,
    installerOptions: { clientOptions: socketClientOptions(slackApiUrl, opening.watch, timing) },
    logger: boltLogger(logger, SAID_BETTER),
  });
  const isConnected = followConnection(receiver.client, deps, opening.failed);
  const health = healthPort === undefined ? undefined : createHealthServer(healthPort, isConnected);
  const countAnew = () => countConnections({ appToken, slackApiUrl, logger });
  const watch = createStrangerWatch({ store, logger, now, holder, countAnew });
  guardFrames(receiver.client, logger, (hello) => void watch.greeted(hello));

  const wrapped: Receiver = {
    init: (app) => receiver.init(app),
    async start() {
      await health?.start();
      await watch.start();
      return await receiver.start();
    },
    async stop() {
      health?.stop();
      await receiver.stop();
      await watch.stop();
    },
  };
  return { receiver: wrapped, jobs: [watch.job] };
}
