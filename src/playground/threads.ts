import type { Workspace } from './workspace.ts';

/** What becomes of a message for a thread that never was. */
export type UnknownThreads = 'refuse' | 'post_in_channel';

export type Threads = ReturnType<typeof createThreads>;

/**
 * Finds the thread to post in. Slack's pages name no error for an unknown thread_ts; where the root
 * was deleted, people report that chat.postMessage posts in the channel instead, and that only the
 * missing thread_ts of the answer tells (slack-go/slack#1571). A root that had replies leaves a
 * mark, under which the thread goes on. For a thread that never was, refusing is the default here,
 * with the error of conversations.replies, so that no test overlooks a wrong ts.
 */
export function createThreads(workspace: Workspace, unknownThreads: UnknownThreads) {
  return function find(
    channelId: string,
    threadTs: string | undefined,
  ): { threadTs: string | undefined } | { error: string } {
    if (threadTs === undefined || workspace.threadRoot(channelId, threadTs)) return { threadTs };
    const wasDeleted = workspace.findDeleted(channelId, threadTs) !== undefined;
    if (unknownThreads === 'refuse' && !wasDeleted) return { error: 'thread_not_found' };
    return { threadTs: undefined };
  };
}
