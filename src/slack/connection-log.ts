import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from './log.ts';

/** Slack sends its first frame at once. The SDK itself would wait for it for ever. */
const HELLO_TIMEOUT_MS = 20_000;

interface Deps {
  logger: Logger;
  /** Called where the connection cannot be mended from inside, so that the process has to end. */
  onLost: (reason: Error) => void;
}

/** Logs when the connection comes and goes, and why; gives whether it is there. */
export function followConnection(
  client: SocketModeReceiver['client'],
  { logger, onLost }: Deps,
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
