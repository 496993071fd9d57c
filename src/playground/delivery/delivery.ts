/** Something that Slack tells the bot. */
export type Envelope =
  | { type: 'slash_commands'; payload: Record<string, string> }
  | { type: 'interactive' | 'events_api'; payload: object };

export type Outcome =
  | { kind: 'acked'; reply?: unknown }
  /** Nobody is connected, or the connection was refused. */
  | { kind: 'unreachable' }
  | { kind: 'late' }
  | { kind: 'http_error'; status: number };

export interface Delivery {
  /** An `id` that was used before makes it the same envelope, delivered again. */
  send: (envelope: Envelope, id?: string) => Promise<Outcome>;
  isConnected: () => boolean;
}

/**
 * When Slack waits no longer for an acknowledgement: `late` is called then, unless what this gives
 * is called before.
 */
export type AckLimit = (late: () => void) => () => void;

const ACK_MS = 3000;

/** Slack's own limit, three seconds by the real clock. */
export const slacksAckLimit: AckLimit = (late) => {
  const timer = setTimeout(late, ACK_MS);
  return () => clearTimeout(timer);
};

/** Waits for as long as it takes: how fast a machine is should fail no test. */
export const noAckLimit: AckLimit = () => () => {};
