import { WebClient } from '@slack/web-api';

export interface Post {
  at: number;
  channelId: string;
  text: string;
}

interface Options {
  now: () => Date;
  timeZone?: string;
}

/** A Slack within the process that takes every post, and refuses what a test wants refused. */
export function createRecordingSlack({ now, timeZone = 'UTC' }: Options) {
  const posts: Post[] = [];
  /** By channel, the answer that its next posts get instead. */
  const instead = new Map<string, () => Response>();

  function post(body: URLSearchParams): Response {
    const channelId = body.get('channel') ?? '';
    const other = instead.get(channelId);
    if (other) return other();
    posts.push({ at: now().getTime(), channelId, text: body.get('text') ?? '' });
    return Response.json({ ok: true, channel: channelId, ts: `${posts.length}.000001` });
  }

  const answer: typeof fetch = async (url, init) => {
    const body = new URLSearchParams(String(init?.body));
    if (String(url).endsWith('/chat.postMessage')) return post(body);
    const profile = { display_name: `Name of ${body.get('user')}` };
    return Response.json({ ok: true, user: { tz: timeZone, profile } });
  };
  const client = new WebClient('xoxb-nobody', {
    fetch: answer,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

  return {
    posts,
    clientFor: () => client,
    refuse: (channelId: string, error: string) =>
      instead.set(channelId, () => Response.json({ ok: false, error })),
    /** Asks to come again in a second, and does something meanwhile. */
    holdOnce: (channelId: string, meanwhile: () => void) =>
      instead.set(channelId, () => {
        instead.delete(channelId);
        meanwhile();
        return new Response('', { status: 429, headers: { 'retry-after': '1' } });
      }),
    accept: (channelId: string) => instead.delete(channelId),
  };
}
