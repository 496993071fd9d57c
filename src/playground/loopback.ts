import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** What browsers say of a request that a page of this origin made, or a person by its address. */
const OWN_SITES = new Set(['same-origin', 'none']);

export interface Refusal {
  status: string;
  words: string;
}

/** Why a request is not taken, be it for a file, a call or a socket; undefined for all others. */
export function refusalOf(request: IncomingMessage): Refusal | undefined {
  if (!isPath(request.url))
    return { status: '400 Bad Request', words: 'That is no path of this server.' };
  if (!hasLoopbackHost(request))
    return { status: '403 Forbidden', words: 'This server answers only on a loopback name.' };
  if (!isOwnOrigin(request))
    return { status: '403 Forbidden', words: 'This server takes nothing from another site.' };
  return undefined;
}

/** What reads the path further on throws at an address that is none. */
function isPath(url = ''): boolean {
  return url.startsWith('/') && URL.canParse(url, 'http://stand-in');
}

/** Refuses a page of another site that had its name resolved to this machine. */
function hasLoopbackHost({ headers: { host = '' } }: IncomingMessage): boolean {
  return LOOPBACK.has(host.replace(/:\d+$/, ''));
}

/**
 * Browsers send Origin with what they write and with sockets, and Sec-Fetch-Site with all they ask
 * for; other programs, such as the bot, send neither.
 */
function isOwnOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host, 'sec-fetch-site': site = 'none' } = headers;
  return (origin ?? `http://${host}`) === `http://${host}` && OWN_SITES.has(String(site));
}
