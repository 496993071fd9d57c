import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from './log.ts';

/** What Slack sends over a connection: https://docs.slack.dev/apis/events-api/using-socket-mode */
const frameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect') }),
  z.object({
    type: z.enum(['slash_commands', 'interactive']),
    envelope_id: z.string(),
    payload: z.looseObject({}),
  }),
  z.object({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
]);

/**
 * Keeps every other frame from the SDK, which reads properties of what it is sent in an async
 * function that nothing awaits: a frame `null` would end the process.
 */
export function guardFrames(client: SocketModeReceiver['client'], logger: Logger): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (readFrame(data)) for (const listener of listeners) listener.call(client, data, isBinary);
    else logger.warn('Slack sent a frame that cannot be read');
  });
}

function readFrame(data: unknown) {
  try {
    return frameSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}
