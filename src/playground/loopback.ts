import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Refuses a page of another site that had its name resolved to this machine. */
export function hasLoopbackHost({ headers }: IncomingMessage) {
  const { host = '' } = headers;
  return LOOPBACK.has(host.replace(/:\d+$/, ''));
}

/** Browsers send Origin with what they write and with sockets; other programs send none. */
export function isSameOrigin({ headers: { origin, host } }: IncomingMessage) {
  return origin === undefined || origin === `http://${host}`;
}
