import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Upgrade } from '../http-server.ts';
import { APP_ID } from '../seed.ts';
import type { AckLimit, Envelope, Outcome } from './delivery.ts';

const MAX_CONNECTIONS = 10;
const PING_MS = 5000;
const CLOSE_MS = 500;
const ackSchema = z.object({
  envelope_id: z.string(),
  payload: z.unknown().optional(),
});

/** An envelope on its way; one that is delivered twice waits twice. */
interface Waiting {
  id: string;
  from: WebSocket;
  settle: (outcome: Outcome) => void;
}

interface Deps {
  ackLimit: AckLimit;
  origin: () => string;
  onChange: () => void;
}

/** Slack's side of Socket Mode: tickets, hello, envelopes and their acks. */
export function createSocketMode({ ackLimit, origin, onChange }: Deps) {
  const server = new WebSocketServer({ noServer: true });
  const connections = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Set<Waiting>();

  /** What apps.connections.open hands out. */
  function newUrl() {
    const ticket = randomUUID();
    tickets.add(ticket);
    return `${origin().replace('http', 'ws')}/link?ticket=${ticket}`;
  }

  /** A ticket opens one connection. */
  const connect: Upgrade = (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '/', 'ws://stand-in');
    if (!tickets.delete(searchParams.get('ticket') ?? '') || connections.size >= MAX_CONNECTIONS)
      return false;
    server.handleUpgrade(request, socket, head, open);
    return true;
  };

  function open(connection: WebSocket) {
    connections.add(connection);
    const pings = setInterval(() => connection.ping(), PING_MS);
    connection.on('message', (data) => acknowledge(connection, String(data)));
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      clearInterval(pings);
      connections.delete(connection);
      // Nobody can acknowledge them any more.
      for (const sent of waiting) if (sent.from === connection) sent.settle({ kind: 'late' });
      onChange();
    });
    connection.send(JSON.stringify(hello(connections.size)));
    onChange();
  }

  /** Slack takes an ack only on the connection that got the envelope. */
  function acknowledge(from: WebSocket, frame: string) {
    const { data: ack } = ackSchema.safeParse(parseFrame(frame));
    const acked = [...waiting].find((sent) => sent.from === from && sent.id === ack?.envelope_id);
    acked?.settle({ kind: 'acked', reply: ack?.payload });
  }

  /** Any connection may get the next envelope; taking turns shows state that is not shared. */
  function nextConnection() {
    const connection = [...connections].find(({ readyState }) => readyState === WebSocket.OPEN);
    if (!connection) return undefined;
    connections.delete(connection);
    connections.add(connection);
    return connection;
  }

  function send({ type, payload }: Envelope, id: string = randomUUID()): Promise<Outcome> {
    const connection = nextConnection();
    if (!connection) return Promise.resolve({ kind: 'unreachable' });
    const accepts_response_payload = type !== 'events_api';
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        inTime();
        waiting.delete(sent);
        resolve(outcome);
      };
      const sent: Waiting = { id, from: connection, settle };
      const inTime = ackLimit(() => settle({ kind: 'late' }));
      waiting.add(sent);
      connection.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload }));
    });
  }

  /** Asks the bot to connect anew, as Slack does about once an hour. */
  function refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'warning') {
    const frame = JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } });
    for (const connection of connections) connection.send(frame);
  }

  /** Sends what Slack never should. */
  function sendFrame(frame: string) {
    for (const connection of connections) connection.send(frame);
  }

  function drop() {
    for (const connection of connections) connection.terminate();
  }

  /** With a close frame, so that a bot that is stopping too does not take it for an outage. */
  async function close() {
    const closed = [...connections].map((connection) => once(connection, 'close'));
    for (const connection of connections) connection.close(1001);
    const deadline = setTimeout(drop, CLOSE_MS);
    await Promise.all(closed);
    clearTimeout(deadline);
  }

  return {
    newUrl,
    connect,
    send,
    refresh,
    sendFrame,
    drop,
    close,
    isConnected: () => connections.size > 0,
  };
}

function hello(connectionCount: number) {
  return {
    type: 'hello',
    num_connections: connectionCount,
    connection_info: { app_id: APP_ID },
    debug_info: { host: 'stand-in', approximate_connection_time: 3600 },
  };
}

function parseFrame(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}
