import { createServer } from 'node:http';

/**
 * Serves `/healthz` beside a Socket Mode connection: 200 when `isHealthy`, else 503. Bolt could do
 * this too, but a request for "//" would end the process there.
 */
export function createHealthServer(port: number, isHealthy: () => boolean) {
  const server = createServer((request, response) => {
    const [path] = request.url?.split('?') ?? [];
    if (path !== '/healthz') return response.writeHead(404).end();
    const healthy = isHealthy();
    response.writeHead(healthy ? 200 : 503, { 'content-type': 'text/plain' });
    return response.end(healthy ? 'ok\n' : 'not connected to Slack\n');
  });
  return {
    /** Rejects where the port is taken. */
    start: () =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, resolve);
      }),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
