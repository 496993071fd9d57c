import { createHmac } from 'node:crypto';
import type { AckLimit, Delivery, Envelope, Outcome } from './delivery.ts';

interface Deps {
  /** Asked for at each delivery, since a test knows the bot's port only once the bot listens. */
  requestUrl: () => string;
  signingSecret: string;
  ackLimit: AckLimit;
  /** Real time, whatever a test does to Slack's clock: the bot compares it with its own. */
  wallClock: () => number;
}

/** Slack's signed requests to a bot that has a request URL. */
export function createHttpDelivery({
  requestUrl,
  signingSecret,
  ackLimit,
  wallClock,
}: Deps): Delivery {
  async function send(envelope: Envelope): Promise<Outcome> {
    const { body, contentType } = encode(envelope);
    const timestamp = String(Math.floor(wallClock() / 1000));
    const signature = createHmac('sha256', signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    const late = new AbortController();
    const inTime = ackLimit(() => late.abort());
    try {
      const response = await fetch(requestUrl(), {
        method: 'POST',
        // Bolt compares the whole content type, so no charset.
        headers: {
          'content-type': contentType,
          // On one that is kept, an envelope would be lost if the bot gives it up just then.
          connection: 'close',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
        },
        body,
        signal: late.signal,
      });
      if (!response.ok) return { kind: 'http_error', status: response.status };
      return { kind: 'acked', reply: parseReply(await response.text()) };
    } catch {
      return { kind: late.signal.aborted ? 'late' : 'unreachable' };
    } finally {
      inTime();
    }
  }

  return { send, isConnected: () => true };
}

function encode(envelope: Envelope) {
  if (envelope.type === 'events_api')
    return {
      body: JSON.stringify(envelope.payload),
      contentType: 'application/json',
    };
  const fields =
    envelope.type === 'slash_commands'
      ? envelope.payload
      : { payload: JSON.stringify(envelope.payload) };
  return {
    body: new URLSearchParams(fields).toString(),
    contentType: 'application/x-www-form-urlencoded',
  };
}

/** An ack may be empty, plain text, or JSON. */
function parseReply(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return { text: body };
  }
}
