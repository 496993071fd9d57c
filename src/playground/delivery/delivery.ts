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
  send: (envelope: Envelope) => Promise<Outcome>;
  isConnected: () => boolean;
}
