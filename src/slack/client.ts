import { WebClient, type WebClientOptions } from '@slack/web-api';
import { boltLogger, type Logger } from './log.ts';
import { TIMING, type Timing } from './timing.ts';

/** Slack asks for a minute at the most; past 24 days a timer would overflow and fire at once. */
const LONGEST_WAIT_SECONDS = 3600;

/**
 * `fetch` that gives up in time, since the SDK waits for as long as a call hangs, and that never
 * asks the SDK to wait for longer than an hour.
 */
function boundedFetch({ callLimit }: Pick<Timing, 'callLimit'>): typeof fetch {
  return async (input, init) => {
    const limit = callLimit();
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const response = await fetch(input, { ...init, signal });
    // The SDK reads it like this, too.
    const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    if (!(seconds > LONGEST_WAIT_SECONDS)) return response;
    const { status, statusText, body } = response;
    const headers = new Headers(response.headers);
    headers.set('retry-after', String(LONGEST_WAIT_SECONDS));
    return new Response(body, { status, statusText, headers });
  };
}

/**
 * Options for every Slack client that listeners use. Two of the SDK's faults are kept out: a shared
 * `headers` object would carry one workspace's token into another's calls, so there is none; and
 * the default of ten retries over half an hour would post a message twice or far too late.
 */
export function clientOptions(
  slackApiUrl: string | undefined,
  timing: Pick<Timing, 'callLimit'> = TIMING,
): WebClientOptions {
  return {
    ...(slackApiUrl ? { slackApiUrl } : {}),
    fetch: boundedFetch(timing),
    retryConfig: { retries: 2, minTimeout: 500, maxTimeout: 3_000 },
  };
}

/**
 * Options for opening a Socket Mode connection, which may be tried again for as long as an outage
 * lasts. They are an object of their own: the SDK writes into what it is given.
 */
export function socketClientOptions(
  slackApiUrl: string | undefined,
  watch: (inner: typeof fetch) => typeof fetch,
  timing: Pick<Timing, 'callLimit'> = TIMING,
): WebClientOptions {
  return {
    ...clientOptions(slackApiUrl, timing),
    fetch: watch(boundedFetch(timing)),
    retryConfig: {
      retries: 10_000,
      minTimeout: 1_000,
      factor: 1.5,
      maxTimeout: 8_000,
    },
  };
}

/**
 * A client whose every call is made once, and says at once where Slack wants to be asked later: the
 * caller knows what may be repeated, and when. Otherwise one 429 would hold up all its calls.
 */
export function createMessageClient(
  token: string,
  slackApiUrl: string | undefined,
  logger: Logger,
  timing: Pick<Timing, 'callLimit'> = TIMING,
): WebClient {
  return new WebClient(token, {
    ...clientOptions(slackApiUrl, timing),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(logger),
  });
}
