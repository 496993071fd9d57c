import type { Member } from './protocol.ts';
import { BOT_USER_ID, botMessagesOf, type Conversation, groupOf } from './seed.ts';
import type { Message, Workspace } from './workspace.ts';

interface NewMember {
  handle: string;
  displayName?: string;
  /** Ids or names. */
  channels?: string[];
  /** Another organisation's, which makes them a Slack Connect guest. */
  teamId?: string;
  /** One of the workspace itself that may be in some channels only. */
  isGuest?: boolean;
  timeZone?: string;
}

interface Deps {
  workspace: Workspace;
  messagesTab: boolean;
}

export type Administration = ReturnType<typeof createAdministration>;

/** What changes around the bot without its doing. The bot hears of none of it. */
export function createAdministration({ workspace, messagesTab }: Deps) {
  function conversation(channel: string): Conversation {
    const found = workspace.conversation(channel);
    if (!found) throw new Error(`There is no channel ${channel}.`);
    return found;
  }

  function addMember(wanted: NewMember): Member {
    const { handle, displayName = handle, channels = [], isGuest, ...more } = wanted;
    if (workspace.member(handle)) throw new Error(`There is somebody called ${handle} already.`);
    const joined = channels.map(conversation);
    const number = String(workspace.members.length).padStart(4, '0');
    const about = { ...(isGuest ? { isGuest } : {}), ...zoneOf(more) };
    const member = { id: `U0NEW${number}`, handle, displayName, isBot: false, ...about };
    workspace.members.push(member);
    for (const { memberIds } of joined) memberIds.push(member.id);
    if (messagesTab && !member.teamId) workspace.conversations.push(botMessagesOf(member.id));
    workspace.changed();
    return member;
  }

  /** Starts a group conversation; people cannot take apps into one. */
  function openGroup(handles: readonly string[]): Conversation {
    const members = handles.flatMap((handle) => workspace.member(handle) ?? []);
    if (members.length < 3 || members.length > 9 || members.some(({ isBot }) => isBot))
      throw new Error('A group conversation is one of three to nine people.');
    const group = groupOf(members);
    workspace.conversations.push(group);
    workspace.changed();
    return group;
  }

  function setArchived(channel: string, isArchived: boolean) {
    const found = conversation(channel);
    found.isArchived = isArchived;
    // People are back when a channel is, apps are not.
    if (!isArchived) leave(found);
    workspace.changed();
  }

  function leave(place: Conversation) {
    place.memberIds = place.memberIds.filter((id) => id !== BOT_USER_ID);
  }

  return {
    addMember,
    openGroup,
    /** What deleting by hand does: a message with replies leaves a mark. */
    removeMessage(message: Pick<Message, 'channelId' | 'ts'>) {
      workspace.remove(message);
    },
    archive: (channel: string) => setArchived(channel, true),
    unarchive: (channel: string) => setArchived(channel, false),
    kickBot(channel: string) {
      leave(conversation(channel));
      workspace.changed();
    },
    /**
     * What sharing a private channel with another organisation does: everything about it comes with
     * the new id. Slack's pages say that calls need it from then on; people saw calls with the old
     * one done, and answered with the new one (integrations/slack#1672).
     */
    changeId(channel: string, id: string, { takesOldId = true } = {}) {
      if (workspace.conversationEver(id)) throw new Error(`There is a channel ${id} already.`);
      workspace.changeId(conversation(channel), id, takesOldId);
    },
    inviteBot(channel: string) {
      const { memberIds } = conversation(channel);
      if (!memberIds.includes(BOT_USER_ID)) memberIds.push(BOT_USER_ID);
      workspace.changed();
    },
  };
}

/** Slack tells no time zone of a stranger. */
function zoneOf({ teamId, timeZone = 'Europe/Berlin' }: Pick<NewMember, 'teamId' | 'timeZone'>) {
  return teamId ? { teamId } : { timeZone };
}
