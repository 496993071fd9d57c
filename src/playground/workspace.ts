import type { KnownBlock } from '@slack/types';
import type { Member } from './protocol.ts';
import {
  BOT_USER_ID,
  type Conversation,
  SLACKBOT_ID,
  seedBotMessages,
  seedConversations,
  seedMembers,
} from './seed.ts';

export interface Message {
  readonly ts: string;
  readonly channelId: string;
  userId: string;
  text: string;
  blocks: KnownBlock[];
  threadTs?: string;
  edited: boolean;
  /** When the bot last changed it, in whole seconds as Slack notes it. */
  changedTs?: string;
  broadcast: boolean;
  /** The one person who sees an ephemeral message. */
  onlyFor?: string;
  /** Only a mark is left, since there are replies. */
  deleted?: true;
}

const DELETED = 'This message was deleted.';

export type Draft = Pick<Message, 'channelId' | 'userId' | 'text'> & Partial<Message>;

export type Workspace = ReturnType<typeof createWorkspace>;

interface Deps {
  now: () => number;
  botName: string;
  /** Whether people and the bot can write to each other directly. */
  messagesTab: boolean;
}

/** Everything the stand-in Slack remembers, in memory. */
export function createWorkspace({ now, botName, messagesTab }: Deps) {
  const members = seedMembers(botName);
  const conversations = [...seedConversations(), ...(messagesTab ? seedBotMessages() : [])];
  const messages = new Map<string, Message>();
  const deleted = new Map<string, Message>();
  const views = new Map<string, object>();
  const listeners = new Set<() => void>();
  const nextTs = createTsSource(now);

  function changed() {
    for (const listener of [...listeners]) listener();
  }

  function post(draft: Draft): Message {
    const message = { blocks: [], edited: false, broadcast: false, ...draft, ts: nextTs() };
    messages.set(key(message.channelId, message.ts), message);
    changed();
    return message;
  }

  function change(message: Message, fields: Partial<Omit<Message, 'ts' | 'channelId'>>) {
    Object.assign(message, fields);
    changed();
  }

  /** A message with replies leaves a mark, so that its thread stays in reach. */
  function remove({ channelId, ts }: Pick<Message, 'channelId' | 'ts'>) {
    const message = messages.get(key(channelId, ts));
    if (!message) return;
    deleted.set(key(channelId, ts), { ...message });
    if (!hasReplies(message)) messages.delete(key(channelId, ts));
    else
      Object.assign(message, {
        userId: SLACKBOT_ID,
        text: DELETED,
        blocks: [],
        deleted: true,
      });
    changed();
  }

  function hasReplies({ channelId, ts }: Pick<Message, 'channelId' | 'ts'>) {
    return [...messages.values()].some(
      (reply) => reply.channelId === channelId && reply.threadTs === ts && !reply.onlyFor,
    );
  }

  /** Messages keep their stamps; whoever holds one of them finds it under the new id. */
  function changeId(conversation: Conversation, id: string, areTaken: boolean) {
    const { id: old, former } = conversation;
    conversation.former = { ids: [...(former?.ids ?? []), old], areTaken };
    conversation.id = id;
    for (const kept of [messages, deleted]) {
      const all = [...kept.values()];
      kept.clear();
      for (const message of all) {
        if (message.channelId === old) Object.assign(message, { channelId: id });
        kept.set(key(message.channelId, message.ts), message);
      }
    }
    changed();
  }

  /** What a reload does: ephemeral messages are kept nowhere. */
  function forgetEphemeral(userId: string) {
    for (const [id, { onlyFor }] of messages) if (onlyFor === userId) messages.delete(id);
    changed();
  }

  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  return {
    members,
    conversations,
    views,
    post,
    change,
    remove,
    changeId,
    hasReplies,
    nextTs,
    forgetEphemeral,
    changed,
    subscribe,
    member: (idOrHandle: string): Member | undefined =>
      members.find(({ id, handle }) => id === idOrHandle || handle === idOrHandle),
    directMessage: (userId: string): Conversation | undefined =>
      conversations.find(
        ({ kind, memberIds }) =>
          kind === 'im' && memberIds.includes(userId) && memberIds.includes(BOT_USER_ID),
      ),
    conversation: (idOrName: string): Conversation | undefined =>
      conversations.find(({ id }) => id === idOrName) ??
      conversations.find(({ name, kind }) => name === idOrName && kind !== 'im'),
    /** By the id that it has, or by one that it had. */
    conversationEver: (id: string): Conversation | undefined =>
      conversations.find((found) => found.id === id) ??
      conversations.find(({ former }) => former?.ids.includes(id)),
    find: (channelId: string, ts: string) => messages.get(key(channelId, ts)),
    /** A message as it was before it was deleted. */
    findDeleted: (channelId: string, ts: string) => deleted.get(key(channelId, ts)),
    /** Undefined where no thread can be: an ephemeral message, a reply, nothing at all. */
    threadRoot(channelId: string, ts: string): Message | undefined {
      const root = messages.get(key(channelId, ts));
      return root?.onlyFor || root?.threadTs ? undefined : root;
    },
    /** Oldest first, ephemeral ones of everyone among them. */
    messages: () => [...messages.values()],
    messagesSeenBy: (userId: string) => [...messages.values()].filter(isSeenBy(userId)),
  };

  function isSeenBy(userId: string) {
    const joined = new Set(
      conversations.filter(({ memberIds }) => memberIds.includes(userId)).map(({ id }) => id),
    );
    return ({ onlyFor = userId, channelId }: Message) =>
      onlyFor === userId && joined.has(channelId);
  }
}

function key(channelId: string, ts: string) {
  return `${channelId} ${ts}`;
}

export function slackTime(milliseconds: number) {
  return (milliseconds / 1000).toFixed(6);
}

export function wholeSeconds(milliseconds: number) {
  return slackTime(Math.floor(milliseconds / 1000) * 1000);
}

/** A ts is a time and an id at once: it grows even when the clock stands still or goes back. */
function createTsSource(now: () => number) {
  let last = 0;
  return () => {
    last = Math.max(Math.round(now() * 1000), last + 1);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}
