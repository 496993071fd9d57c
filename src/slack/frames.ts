import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from './log.ts';

/** A fault in what only a warning hangs on must not keep the connection from being opened. */
const helloSchema = z.object({
  type: z.literal('hello'),
  num_connections: z.number().optional().catch(undefined),
  connection_info: z.object({ app_id: z.string() }).optional().catch(undefined),
});

/** What Slack sends over a connection: https://docs.slack.dev/apis/events-api/using-socket-mode */
const frameSchema = z.discriminatedUnion('type', [
  helloSchema,
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

/** The first frame of a connection. */
export type Hello = z.output<typeof helloSchema>;

/**
 * Keeps every other frame from the SDK, which reads properties of what it is sent in an async
 * function that nothing awaits: a frame `null` would end the process.
 */
export function guardFrames(
  client: SocketModeReceiver['client'],
  logger: Logger,
  onHello: (hello: Hello) => void,
): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    const frame = readFrame(data);
    if (!frame) return logger.warn('Slack sent a frame that cannot be read');
    if (frame.type === 'hello') onHello(frame);
    for (const listener of listeners) listener.call(client, data, isBinary);
  });
}

/** What a frame says; undefined if it is none of Slack's. */
export function readFrame(data: unknown) {
  try {
    return frameSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}
