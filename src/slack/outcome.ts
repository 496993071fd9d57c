import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** What became of a call. */
export type Outcome =
  /** `editedTs` is when Slack changed a message, in whole seconds by its clock, if it says so. */
  | { kind: 'done'; channelId: string; ts: string; editedTs?: string }
  /** Slack said no, so nothing happened. */
  | { kind: 'refused'; error: string }
  /** Nobody knows whether it happened. */
  | { kind: 'unknown'; reason: string }
  /** It was not made: too long a queue, or there was no more reason to make it. */
  | { kind: 'dropped' };

/** Nothing happened, and it can be tried again after so many seconds. */
export interface Later {
  kind: 'later';
  seconds: number;
}

const RATE_LIMITS = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** Slack says that these may have succeeded in part, or that it cannot do the call just now. */
const UNCLEAR = new Set([
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'update_failed',
  'external_channel_migrating',
  'migration_in_progress',
]);
/** The request did not even leave. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const DEFAULT_WAIT_SECONDS = 5;
/** Why a call is unknown whose answer cannot come from Slack, as behind a proxy. */
export const NO_ANSWER = 'no answer of Slack';

/** What an error of the Web API says about the call; anything else is a fault of ours and thrown. */
export function outcomeOf(error: unknown): Exclude<Outcome, { kind: 'done' }> | Later {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'later', seconds: error.retryAfter };
  if (error instanceof WebAPIHTTPError)
    return { kind: 'unknown', reason: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return ofRequest(error.original);
  if (isUnreadableWait(error)) return { kind: 'later', seconds: DEFAULT_WAIT_SECONDS };
  if (isCutOff(error)) return { kind: 'unknown', reason: String(error) };
  if (!(error instanceof WebAPIPlatformError)) throw error;
  const code: unknown = error.data.error;
  // The SDK takes a body that is no JSON for the name of an error, and any JSON for an answer.
  if (typeof code !== 'string' || !/^[a-z\d_]+$/.test(code))
    return { kind: 'unknown', reason: NO_ANSWER };
  if (RATE_LIMITS.has(code)) return { kind: 'later', seconds: DEFAULT_WAIT_SECONDS };
  if (UNCLEAR.has(code)) return { kind: 'unknown', reason: code };
  return { kind: 'refused', error: code };
}

function ofRequest(original: Error): Later | { kind: 'unknown'; reason: string } {
  const reason = brokenBy(original);
  if (NOT_SENT.has(reason)) return { kind: 'later', seconds: DEFAULT_WAIT_SECONDS };
  return { kind: 'unknown', reason };
}

/** What broke a request, in one word such as `ECONNREFUSED`. */
export function brokenBy(error: Error): string {
  return codeOf(error) ?? codeOf(error.cause) ?? error.name;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** A 429 that does not say for how long, as a proxy may send it, is for the SDK no error of Slack's. */
function isUnreadableWait(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Retry header did not contain');
}

/** An answer that broke off while it was read comes as undici throws it, past the SDK. */
function isCutOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ['AbortError', 'TimeoutError'].includes(error.name) || error.message === 'terminated';
}
