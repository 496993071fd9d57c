import { WebClient, type WebClientOptions } from '@slack/web-api';
import { boltLogger, type Logger } from './log.ts';
import { TIMING, type Timing } from './timing.ts';

/** `fetch` that gives up in time. */
function fetchWithin({ callLimit }: Pick<Timing, 'callLimit'>): typeof fetch {
  return (input, init) => {
    const limit = callLimit();
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return fetch(input, { ...init, signal });
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
    fetch: fetchWithin(timing),
    retryConfig: { retries: 2, minTimeout: 500, maxTimeout: 3_000 },
  };
}

/**
 * Options for opening a Socket Mode connection, which may be tried again for as long as an outage
 * lasts. They are an object of their own: the SDK writes into what it is given.
 */
export function socketClientOptions(
  slackApiUrl: string | undefined,
  timing: Pick<Timing, 'callLimit'> = TIMING,
): WebClientOptions {
  return {
    ...clientOptions(slackApiUrl, timing),
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
