import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '#slack/outcome.ts';

const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });
const http = (status: number) => new WebAPIHTTPError(status, '', {}, '');

/** What `fetch` throws, with the reason as Node gives it. */
function request(code: string | undefined) {
  const cause = Object.assign(new Error('no'), code === undefined ? {} : { code });
  return new WebAPIRequestError(new TypeError('fetch failed', { cause }));
}

const later = (seconds: number) => ({ kind: 'later', seconds });
const unknown = (reason: string) => ({ kind: 'unknown', reason });

describe('what Slack says decides: it', () => {
  test.each([
    ['is_archived'],
    ['channel_not_found'],
    ['not_in_channel'],
    ['message_not_found'],
    ['invalid_blocks'],
    ['token_revoked'],
    ['an_error_of_next_year'],
    ['an_error_of_2027'],
  ])('refused the call with %s', (error) => {
    expect(outcomeOf(platform(error))).toEqual({ kind: 'refused', error });
  });

  test.each([['ratelimited'], ['rate_limited'], ['message_limit_exceeded']])(
    'wants to be asked later with %s, which says no time',
    (error) => {
      expect(outcomeOf(platform(error))).toEqual(later(5));
    },
  );

  test.each([
    ['internal_error'],
    ['fatal_error'],
    ['request_timeout'],
    ['service_unavailable'],
    ['team_added_to_org'],
    ['update_failed'],
    ['external_channel_migrating'],
    ['migration_in_progress'],
  ])('may have done it in part with %s', (error) => {
    expect(outcomeOf(platform(error))).toEqual(unknown(error));
  });

  test('wants to be asked after so many seconds', () => {
    expect(outcomeOf(new WebAPIRateLimitedError(37))).toEqual(later(37));
  });

  test.each([[500], [502], [503], [504], [404]])('broke with %i on a call', (status) => {
    expect(outcomeOf(http(status))).toEqual(unknown(`HTTP ${status}`));
  });
});

describe('a request', () => {
  test.each([['ECONNREFUSED'], ['ENOTFOUND'], ['EAI_AGAIN'], ['EHOSTUNREACH'], ['ENETUNREACH']])(
    'that failed with %s never left',
    (code) => {
      expect(outcomeOf(request(code))).toEqual(later(5));
    },
  );

  test.each([['ECONNRESET'], ['EPIPE'], ['UND_ERR_SOCKET'], ['ETIMEDOUT']])(
    'that failed with %s may have arrived',
    (code) => {
      expect(outcomeOf(request(code))).toEqual(unknown(code));
    },
  );

  test('that failed for no known reason may have arrived', () => {
    expect(outcomeOf(request(undefined))).toEqual(unknown('TypeError'));
  });

  test('that took too long may have arrived', () => {
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(outcomeOf(new WebAPIRequestError(timeout))).toMatchObject({ kind: 'unknown' });
  });
});

test.each([
  ['an error', new TypeError('x is not a function')],
  ['a thing', 'a text'],
])('%s that is none of Slack is thrown as it came', (_, fault) => {
  let thrown: unknown;
  try {
    outcomeOf(fault);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBe(fault);
});

test.each([
  ['that took too long while it was read', new DOMException('aborted', 'TimeoutError')],
  ['that broke off while it was read', new TypeError('terminated')],
  [
    'that is no answer of Slack at all',
    new WebAPIPlatformError({ ok: false, error: '<html>Bad gateway</html>' }),
  ],
])('an answer %s says nothing about what happened', (_, error) => {
  expect(outcomeOf(error)).toMatchObject({ kind: 'unknown' });
});
