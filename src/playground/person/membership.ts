import type { Administration } from '../administration.ts';
import type { CommandHint, Member } from '../protocol.ts';
import { BOT_USER_ID, SLACKBOT_ID, TEAM } from '../seed.ts';
import type { Workspace } from '../workspace.ts';
import type { Place } from './acts.ts';

const BOT = `<@${BOT_USER_ID}>`;

interface MembershipCommand {
  command: string;
  description: string;
  /** Whether the bot is a member afterwards. */
  joins: boolean;
  done: (by: string) => string;
  alreadySo: string;
  inDirect: string;
  onlyTheBot: string;
}

const COMMANDS: MembershipCommand[] = [
  {
    command: '/invite',
    description: 'Add the bot to this channel',
    joins: true,
    done: (by) => `${by} added ${BOT} to the channel.`,
    alreadySo: `${BOT} is already in this channel.`,
    inDirect: 'Nobody can be invited to a direct message.',
    onlyTheBot: `Only ${BOT} can be invited here`,
  },
  {
    command: '/remove',
    description: 'Take the bot out of this channel',
    joins: false,
    done: (by) => `${by} removed ${BOT} from the channel.`,
    alreadySo: `${BOT} is not in this channel.`,
    inDirect: 'Nobody can be removed from a direct message.',
    onlyTheBot: `Only ${BOT} can be removed here`,
  },
];

/** How the page offers Slack's own commands. */
export function membershipHints(workspace: Workspace): CommandHint[] {
  const usageHint = `@${botOf(workspace).displayName}`;
  return COMMANDS.map(({ command, description }) => ({ command, description, usageHint }));
}

interface Deps {
  workspace: Workspace;
  administration: Administration;
}

/** Runs one; tells everyone there what came of it, or returns what to tell the person alone. */
export type RunMembership = (place: Place, named: string) => string | undefined;

/** By command. Slack has them for everyone; here they work for the bot alone. */
export function createMembershipCommands(deps: Deps): Map<string, RunMembership> {
  const { workspace, administration } = deps;

  function refusalOf(wanted: MembershipCommand, { person, conversation }: Place, named: string) {
    if (isDirect(conversation)) return wanted.inDirect;
    const bot = botOf(workspace);
    if (!isNamed(bot, named))
      return `${wanted.onlyTheBot}: type \`${wanted.command} @${bot.displayName}\`.`;
    // An app belongs to the organisation that installed it.
    if (person.teamId) return `Only people of ${TEAM.name} can do that with ${BOT}.`;
    const isMember = conversation.memberIds.includes(BOT_USER_ID);
    return isMember === wanted.joins ? wanted.alreadySo : undefined;
  }

  function run(wanted: MembershipCommand, place: Place, named: string): string | undefined {
    const refusal = refusalOf(wanted, place, named);
    if (refusal) return refusal;
    const channelId = place.conversation.id;
    if (wanted.joins) administration.inviteBot(channelId);
    else administration.kickBot(channelId);
    const text = wanted.done(`<@${place.person.id}>`);
    workspace.post({ channelId, userId: SLACKBOT_ID, text });
    return undefined;
  }

  return new Map(
    COMMANDS.map((wanted) => [wanted.command, (place, named) => run(wanted, place, named)]),
  );
}

/** Between people, without a name of its own. */
function isDirect({ kind }: Place['conversation']): boolean {
  return kind === 'im' || kind === 'mpim';
}

function botOf({ member }: Workspace): Member {
  const bot = member(BOT_USER_ID);
  if (!bot) throw new Error('There is no bot in this workspace.');
  return bot;
}

function isNamed({ id, handle, displayName }: Member, named: string): boolean {
  const name = named.replace(/^@/, '').replace(/\s+/g, ' ').toLowerCase();
  return [handle, displayName.toLowerCase(), `<@${id.toLowerCase()}>`].includes(name);
}
