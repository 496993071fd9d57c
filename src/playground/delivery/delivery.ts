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
