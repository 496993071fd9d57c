import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { refusalOf } from './loopback.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;
/** False when the upgrade is refused. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

interface Deps {
  /** Slack's paths and the page's. */
  routes: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Everything else. */
  fallback: Handler;
  upgrades: Record<string, Upgrade>;
}

const ROUTED = /^\/(api|commands|actions|page)\//;

/** One server on loopback for the bot and for the page. */
export function createLoopbackServer({ routes, fallback, upgrades }: Deps) {
  const server = createServer((request, response) => {
    const refusal = refusalOf(request);
    if (refusal) response.writeHead(Number.parseInt(refusal.status, 10)).end(refusal.words);
    else if (ROUTED.test(request.url ?? '')) void routes(request, response);
    else fallback(request, response);
  });

  // A call that leaves while the server gives up an idle connection would be lost.
  server.keepAliveTimeout = 0;

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const [path = '/'] = request.url?.split('?') ?? [];
    const upgrade = Object.hasOwn(upgrades, path) ? upgrades[path] : undefined;
    const refusal = refusalOf(request);
    if (!refusal && upgrade?.(request, socket, head)) return;
    socket.end(`HTTP/1.1 ${refusal?.status ?? '403 Forbidden'}\r\nConnection: close\r\n\r\n`);
  });

  function listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve(portOf(server.address()));
      });
    });
  }

  function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    return closed;
  }

  return { listen, close };
}

function portOf(address: AddressInfo | string | null) {
  return typeof address === 'object' && address ? address.port : 0;
}
