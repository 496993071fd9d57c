import { once } from 'node:events';
import { createMessageClient } from './client.ts';
import { readFrame } from './frames.ts';
import type { Logger } from './log.ts';

const HELLO_TIMEOUT_MS = 10_000;

interface Deps {
  appToken: string;
  slackApiUrl: string | undefined;
  logger: Logger;
}

/**
 * How many connections Slack counts for the app, with one more that is opened to hear it, since only
 * a new one is told; undefined if that fails. It is closed at once: what Slack sends over it in that
 * moment is lost, as it is each time Slack refreshes a connection.
 */
export async function countConnections(deps: Deps): Promise<number | undefined> {
  const { appToken, slackApiUrl, logger } = deps;
  let socket: WebSocket | undefined;
  try {
    const client = createMessageClient(appToken, slackApiUrl, logger);
    const { url = '' } = await client.apps.connections.open({});
    socket = new WebSocket(url);
    const signal = AbortSignal.timeout(HELLO_TIMEOUT_MS);
    const [first] = await once(socket, 'message', { signal });
    const frame = readFrame(first.data);
    return frame?.type === 'hello' ? frame.num_connections : undefined;
  } catch (error) {
    logger.info({ err: error }, 'the connections of the app could not be counted');
    return undefined;
  } finally {
    socket?.close();
  }
}
