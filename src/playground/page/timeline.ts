import type { VisibleMessage } from '../protocol.ts';

export interface ThreadSummary {
  count: number;
  userIds: string[];
  lastTs: string;
}

export interface Thread {
  root: VisibleMessage | undefined;
  replies: VisibleMessage[];
}

const RUN_MINUTES = 5;

/** What stands in the channel itself: roots, and replies that were also sent there. */
export function channelMessages(messages: VisibleMessage[], channelId: string): VisibleMessage[] {
  return inOrder(messages).filter(
    (message) => message.channelId === channelId && (!isReply(message) || message.broadcast),
  );
}

export function threadOf(messages: VisibleMessage[], channelId: string, rootTs: string): Thread {
  const here = inOrder(messages).filter((message) => message.channelId === channelId);
  return {
    root: here.find((message) => message.ts === rootTs),
    replies: here.filter((message) => isReply(message) && message.threadTs === rootTs),
  };
}

/** The newest message for this person alone that came to the channel itself after that `ts`. */
export function latestAside(
  messages: VisibleMessage[],
  channelId: string,
  after: string,
): VisibleMessage | undefined {
  return channelMessages(messages, channelId).findLast(
    ({ ephemeral, ts }) => ephemeral && Number(ts) > Number(after),
  );
}

/** By the root's `ts`. Replies that only one person sees do not count, as in Slack. */
export function summarizeThreads(
  messages: VisibleMessage[],
  channelId: string,
): Map<string, ThreadSummary> {
  const summaries = new Map<string, ThreadSummary>();
  for (const { ts, userId, threadTs, ...message } of inOrder(messages)) {
    if (message.channelId !== channelId || message.ephemeral) continue;
    if (threadTs === undefined || threadTs === ts) continue;
    const { count = 0, userIds = [] } = summaries.get(threadTs) ?? {};
    const seen = userIds.includes(userId) ? userIds : [...userIds, userId];
    summaries.set(threadTs, { count: count + 1, userIds: seen, lastTs: ts });
  }
  return summaries;
}

/** Does a message go on where the same person's last one stopped, without a name of its own? */
export function continues(previous: VisibleMessage | undefined, message: VisibleMessage): boolean {
  if (!previous || message.broadcast || previous.broadcast) return false;
  if (message.blocks.length > 0) return false;
  const gap = dateOf(message.ts).getTime() - dateOf(previous.ts).getTime();
  return (
    previous.userId === message.userId &&
    previous.ephemeral === message.ephemeral &&
    gap < RUN_MINUTES * 60_000
  );
}

export function dateOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

/** Slack gives a root that has replies its own `ts` as `thread_ts`. */
function isReply(message: VisibleMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

function inOrder(messages: VisibleMessage[]): VisibleMessage[] {
  return messages.toSorted((a, b) => Number(a.ts) - Number(b.ts));
}
