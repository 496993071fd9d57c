import { z } from 'zod';
import { type Content, readContent } from '../content.ts';
import { flag } from '../flag.ts';
import { messageJson } from '../message-json.ts';
import { BOT_USER_ID, TEAM } from '../seed.ts';
import type { Threads } from '../threads.ts';
import { type Workspace, wholeSeconds } from '../workspace.ts';
import { type Args, type Method, parseJson, Refusal, readArgs } from './call.ts';
import {
  changeableConversation,
  knownConversation,
  ownMessage,
  writableConversation,
} from './places.ts';
import { GENEROUS, POST_PER_CHANNEL, TIER_3, TIER_4 } from './tiers.ts';

const TEXT_LIMIT = 4000;
const EPHEMERAL_TEXT_LIMIT_BYTES = 4000;
const ts = z.string().regex(/^\d+\.\d{6}$/, 'must be a message ts');
const content = { text: z.string().optional(), blocks: z.unknown().optional() };
const threadTs = z.preprocess((value) => value || undefined, ts.optional());
const postArgs = z.object({
  channel: z.string(),
  thread_ts: threadTs,
  reply_broadcast: flag,
  ...content,
});
const updateArgs = z.object({ channel: z.string(), ts, ...content });
const ephemeralArgs = z.object({
  channel: z.string(),
  user: z.string(),
  thread_ts: threadTs,
  ...content,
});
const oneMessageArgs = z.object({ channel: z.string(), ts });
const permalinkArgs = z.object({ channel: z.string(), message_ts: ts });

interface Deps {
  workspace: Workspace;
  grantedScopes: string[];
  threads: Threads;
  now: () => number;
}

export function chatMethods({ workspace, grantedScopes, threads, now }: Deps) {
  const asGuest = grantedScopes.includes('chat:write.public');

  function existingThread(channelId: string, wanted: string | undefined) {
    const thread = threads(channelId, wanted);
    if ('error' in thread) throw new Refusal(thread.error);
    return thread.threadTs;
  }

  function postMessage(args: Args) {
    const { channel, thread_ts, reply_broadcast, ...said } = readArgs(postArgs, args);
    const { id: channelId } = writableConversation(workspace, channel, {
      asGuest,
    });
    const threadTs = existingThread(channelId, thread_ts);
    const broadcast = reply_broadcast && threadTs !== undefined;
    const reply = { ...contentOf(said), channelId, threadTs, broadcast };
    const message = workspace.post({ ...reply, userId: BOT_USER_ID });
    return {
      channel: channelId,
      ts: message.ts,
      message: messageJson(message),
    };
  }

  function update(args: Args) {
    const { channel, ts, ...said } = readArgs(updateArgs, args);
    const { id: channelId } = changeableConversation(workspace, channel);
    if ((said.text?.length ?? 0) > TEXT_LIMIT) throw new Refusal('msg_too_long');
    const message = ownMessage(workspace, channelId, ts, 'cant_update_message');
    // Slack drops the blocks when only a text is sent, and shows "(edited)" for text alone.
    const next = contentOf(said);
    const changedTs = wholeSeconds(now());
    workspace.change(message, { ...next, changedTs, edited: next.blocks.length === 0 });
    return {
      channel: channelId,
      ts,
      text: message.text,
      message: messageJson(message),
    };
  }

  function remove(args: Args) {
    const { channel, ts } = readArgs(oneMessageArgs, args);
    const { id: channelId } = knownConversation(workspace, channel);
    workspace.remove(ownMessage(workspace, channelId, ts, 'cant_delete_message'));
    return { channel: channelId, ts };
  }

  function postEphemeral(args: Args) {
    const { channel, user, thread_ts, ...said } = readArgs(ephemeralArgs, args);
    const { id: channelId, memberIds } = writableConversation(workspace, channel);
    if (!memberIds.includes(user)) throw new Refusal('user_not_in_channel');
    if (Buffer.byteLength(said.text ?? '') > EPHEMERAL_TEXT_LIMIT_BYTES)
      throw new Refusal('msg_too_long');
    const threadTs = existingThread(channelId, thread_ts);
    const note = { ...contentOf(said), channelId, threadTs, onlyFor: user };
    // Slack accepts an ephemeral message for a thread without replies, and shows it to nobody.
    if (threadTs && !workspace.hasReplies({ channelId, ts: threadTs }))
      return { message_ts: workspace.nextTs() };
    return { message_ts: workspace.post({ ...note, userId: BOT_USER_ID }).ts };
  }

  function getPermalink(args: Args) {
    const { channel, message_ts } = readArgs(permalinkArgs, args);
    const { id } = knownConversation(workspace, channel);
    const message = workspace.find(id, message_ts);
    if (!message || message.onlyFor || message.deleted) throw new Refusal('message_not_found');
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${id}` : '';
    const path = `archives/${id}/p${message_ts.replace('.', '')}${thread}`;
    return {
      channel: id,
      permalink: `https://${TEAM.domain}.slack.com/${path}`,
    };
  }

  const writes: Pick<Method, 'token' | 'scopes'> = { token: 'bot', scopes: ['chat:write'] };
  return {
    'chat.postMessage': {
      ...writes,
      limit: POST_PER_CHANNEL,
      limitPer: ({ channel }) => workspace.conversationEver(String(channel))?.id ?? String(channel),
      run: postMessage,
    },
    'chat.update': { ...writes, limit: TIER_3, run: update },
    'chat.delete': { ...writes, limit: TIER_3, run: remove },
    'chat.postEphemeral': { ...writes, limit: TIER_4, run: postEphemeral },
    'chat.getPermalink': { token: 'bot', scopes: [], limit: GENEROUS, run: getPermalink },
  } satisfies Record<string, Method>;
}

function contentOf({ text, blocks }: { text?: string; blocks?: unknown }): Content {
  const parsed = parseJson(blocks);
  if (blocks !== undefined && parsed === undefined) throw new Refusal('invalid_blocks_format');
  const read = readContent(text, parsed);
  if (!('error' in read)) return read;
  const { error, faults: errors } = read;
  if (errors.length === 0) throw new Refusal(error);
  const messages = errors.map((fault) => `[ERROR] ${fault}`);
  throw new Refusal(error, { errors, response_metadata: { messages } });
}
