import { isReadOnly, type Manifest } from './manifest.ts';
import { membershipHints } from './person/membership.ts';
import type { CommandHint, Member, Snapshot, VisibleMessage } from './protocol.ts';
import { BOT_USER_ID, type Conversation, TEAM } from './seed.ts';
import type { Message, Workspace } from './workspace.ts';

interface Deps {
  workspace: Workspace;
  manifest: Manifest;
  botIsConnected: () => boolean;
}

/** What one person can see of the workspace. */
export function snapshotFor(me: Member, deps: Deps): Snapshot {
  const { members, conversations } = deps.workspace;
  const mine = conversations.filter(
    ({ memberIds, isArchived }) => memberIds.includes(me.id) && !isArchived,
  );
  return {
    teamName: TEAM.name,
    me,
    members,
    channels: mine.map((conversation) => ({
      id: conversation.id,
      ...nameFor(me, conversation, members),
      botIsMember: conversation.memberIds.includes(BOT_USER_ID),
      readOnly: isReadOnly(deps.manifest, conversation),
    })),
    messages: deps.workspace.messagesSeenBy(me.id).map(visible),
    commands: me.teamId ? [] : [...commandsOf(deps.manifest), ...membershipHints(deps.workspace)],
    botConnected: deps.botIsConnected(),
  };
}

function commandsOf({ features }: Manifest): CommandHint[] {
  return features.slash_commands.map(({ command, description, usage_hint }) => ({
    command,
    description,
    usageHint: usage_hint,
  }));
}

/** A direct message goes by the name of the other one. */
function nameFor(me: Member, { kind, name, memberIds }: Conversation, members: Member[]) {
  const other = members.find(({ id }) => id !== me.id && memberIds.includes(id));
  return kind === 'im' && other ? { name: other.displayName, withId: other.id } : { name };
}

export function visible({ onlyFor, deleted, changedTs, ...message }: Message): VisibleMessage {
  return { ...message, ephemeral: onlyFor !== undefined };
}
