import type { Workspace } from './workspace.ts';

/** What becomes of a message for a thread that does not exist. */
export type UnknownThreads = 'refuse' | 'post_in_channel';

export type Threads = ReturnType<typeof createThreads>;

/**
 * Finds the thread to post in. Slack's pages name no error for an unknown thread_ts, and people
 * report that chat.postMessage then posts in the channel instead (slack-go/slack#1571). Refusing
 * is the default here, with the error of conversations.replies, so that no test overlooks a wrong
 * ts; `post_in_channel` does as reported.
 */
export function createThreads(workspace: Workspace, unknownThreads: UnknownThreads) {
  return function find(
    channelId: string,
    threadTs: string | undefined,
  ): { threadTs: string | undefined } | { error: string } {
    if (threadTs === undefined || workspace.threadRoot(channelId, threadTs)) return { threadTs };
    if (unknownThreads === 'refuse') return { error: 'thread_not_found' };
    return { threadTs: undefined };
  };
}
