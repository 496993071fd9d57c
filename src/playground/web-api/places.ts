import { BOT_USER_ID, type Conversation } from '../seed.ts';
import type { Workspace } from '../workspace.ts';
import { Refusal } from './call.ts';

/** A conversation that the bot may know of; a user id means the direct message with that person. */
export function knownConversation(workspace: Workspace, channel: string): Conversation {
  const person = workspace.member(channel);
  if (person?.id !== channel) return conversationById(workspace, channel);
  if (person.isBot) throw new Refusal('cannot_dm_bot');
  // Slack's pages name no error for a stranger who shares no direct message with the app.
  if (person.teamId) throw new Refusal('channel_not_found');
  const opened = workspace.directMessage(person.id);
  if (!opened) throw new Refusal('messages_tab_disabled');
  return opened;
}

function conversationById(workspace: Workspace, channel: string): Conversation {
  const found = workspace.conversationEver(channel);
  const isTaken = found?.id === channel || found?.former?.areTaken;
  // Slack does not admit that a private conversation without the bot exists.
  if (!found || !isTaken || (found.kind !== 'public' && !found.memberIds.includes(BOT_USER_ID)))
    throw new Refusal('channel_not_found');
  return found;
}

export function writableConversation(
  workspace: Workspace,
  channel: string,
  { asGuest = false }: { asGuest?: boolean } = {},
): Conversation {
  const found = knownConversation(workspace, channel);
  if (found.isArchived) throw new Refusal('is_archived');
  if (!asGuest && !found.memberIds.includes(BOT_USER_ID)) throw new Refusal('not_in_channel');
  return found;
}

/**
 * Where messages may be changed: an archive has an error of its own for that, a user id does not
 * stand for a direct message, and the bot need not be a member any more.
 */
export function changeableConversation(workspace: Workspace, channel: string): Conversation {
  const found = conversationById(workspace, channel);
  if (found.isArchived) throw new Refusal('is_inactive');
  return found;
}

export function ownMessage(workspace: Workspace, channelId: string, ts: string, refusal: string) {
  const message = workspace.find(channelId, ts);
  // An ephemeral message has a ts, but chat.update and chat.delete do not find it.
  if (!message || message.onlyFor || message.deleted) throw new Refusal('message_not_found');
  if (message.userId !== BOT_USER_ID) throw new Refusal(refusal);
  return message;
}
