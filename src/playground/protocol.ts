import type { KnownBlock } from '@slack/types';

/** Someone in the stand-in workspace, as the page shows them. */
export interface Member {
  id: string;
  /** The name in `?as=`: "alice". */
  handle: string;
  displayName: string;
  isBot: boolean;
  /** The organisation of a Slack Connect guest; the workspace's own people have none here. */
  teamId?: string;
  /** May be in some channels only, as Slack's guest accounts of the workspace itself. */
  isGuest?: boolean;
  /** An IANA name. Slack has null, an empty name or one of its own for some people. */
  timeZone?: string | null;
}

export interface Channel {
  id: string;
  name: string;
  /** In a direct message: the other one. */
  withId?: string;
  /** False for a channel that the bot was not invited to. */
  botIsMember: boolean;
  /** The app's manifest keeps people from writing here. */
  readOnly: boolean;
}

/** One message as one person sees it. */
export interface VisibleMessage {
  ts: string;
  channelId: string;
  userId: string;
  text: string;
  blocks: KnownBlock[];
  /** Set on a reply: the `ts` of the thread's root. */
  threadTs?: string;
  /** Only this person sees it, and it is gone when they reload. */
  ephemeral: boolean;
  edited: boolean;
  /** A reply that was also sent to the channel. */
  broadcast: boolean;
}

/** A slash command that the app's manifest declares, or one of Slack's own. */
export interface CommandHint {
  command: string;
  description: string;
  usageHint: string;
}

/** Everything one person can see. Sent whole over the page's socket after each change. */
export interface Snapshot {
  teamName: string;
  me: Member;
  members: Member[];
  channels: Channel[];
  messages: VisibleMessage[];
  commands: CommandHint[];
  /** The bot as Slack sees it: is there a connection that takes events? */
  botConnected: boolean;
}

/**
 * What a person does; posted to `/page/act?as=<handle>`. Answered with an empty 204, with 504 when
 * the bot did not acknowledge a click, or with 400 when nobody could do that.
 */
export type Action =
  | { kind: 'type'; channelId: string; text: string; threadTs?: string }
  | {
      kind: 'click';
      channelId: string;
      messageTs: string;
      blockId: string;
      actionId: string;
    };

/** The page's own WebSocket: `/page/socket?as=<handle>` sends a Snapshot as JSON at each change. */
export const SOCKET_PATH = '/page/socket';
export const ACT_PATH = '/page/act';
/** Answers with everyone one can be, as a list of Member. */
export const PEOPLE_PATH = '/page/people';
