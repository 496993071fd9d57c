import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Action, Channel, Member, Snapshot } from '../protocol.ts';
import type { Clock } from './slack-date.ts';

/** What every part of the page may look at and do. */
export interface Workspace {
  snapshot: Snapshot;
  clock: Clock;
  /** What was typed and not sent, by channel and thread. */
  drafts: Map<string, string>;
  /** Resolves with what went wrong, if anything did. */
  act: (action: Action) => Promise<string | undefined>;
  openThread: (rootTs: string) => void;
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('useWorkspace is called outside of WorkspaceContext');
  return workspace;
}

/** Never `undefined`: someone who left still has messages, under their id. */
export function memberOf(snapshot: Snapshot, userId: string): Member {
  const unknown = {
    id: userId,
    handle: userId,
    displayName: userId,
    isBot: false,
  };
  return snapshot.members.find(({ id }) => id === userId) ?? unknown;
}

export function channelLabel(channel: Channel): string {
  return isDirect(channel) ? channel.name : `#${channel.name}`;
}

/** Slack's ids of direct messages begin with D. */
export function isDirect(channel: Channel): boolean {
  return channel.id.startsWith('D');
}
