import type { Receiver } from '@slack/bolt';
import type { Job } from '#jobs/jobs.ts';
import type { Connection } from '../config.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createSocketReceiver, type SocketDeps } from './socket-receiver.ts';

interface Deps extends Omit<SocketDeps, 'connection'> {
  connection: Connection;
}

interface Received {
  receiver: Receiver;
  /** What the clock does for the connection. */
  jobs: (Job & { settled: () => Promise<void> })[];
}

/** The receiver for Socket Mode or for signed HTTP, both with `/healthz` when there is a port. */
export function createReceiver({ connection, ...deps }: Deps): Received {
  return connection.kind === 'socket'
    ? createSocketReceiver({ connection, ...deps })
    : { receiver: createHttpReceiver(connection, deps.logger), jobs: [] };
}
