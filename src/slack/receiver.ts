import type { Receiver } from '@slack/bolt';
import type { Connection } from '../config.ts';
import { createHttpReceiver } from './http-receiver.ts';
import type { Logger } from './log.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import type { Timing } from './timing.ts';

interface Deps {
  connection: Connection;
  slackApiUrl: string | undefined;
  logger: Logger;
  now: () => Date;
  /** Called where the connection cannot be mended from inside, so that the process has to end. */
  onLost: (reason: Error) => void;
  timing: Timing;
}

/** The receiver for Socket Mode or for signed HTTP, both with `/healthz` when there is a port. */
export function createReceiver({ connection, ...deps }: Deps): Receiver {
  return connection.kind === 'socket'
    ? createSocketReceiver({ connection, ...deps })
    : createHttpReceiver(connection, deps.logger);
}
