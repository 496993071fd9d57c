import { readContent } from '../content.ts';
import { BOT_USER_ID } from '../seed.ts';
import type { ActDeps, Place } from './acts.ts';
import { createMembershipCommands } from './membership.ts';
import { commandPayload } from './payloads.ts';
import { commandFailure, tellAsSlackbot } from './slackbot.ts';

/**
 * Runs what a person typed with a slash: a command of Slack's own at once, or one of the bot, which
 * resolves once the bot acknowledged it, or did not.
 */
export function createSlashCommands(deps: ActDeps) {
  const { workspace, manifest, delivery, responseUrls, triggers } = deps;
  const slacksOwn = createMembershipCommands(deps);
  const commands = new Set(manifest.features.slash_commands.map(({ command }) => command));

  return async function run(place: Place, typed: string, threadTs?: string): Promise<void> {
    const where = { channelId: place.conversation.id, userId: place.person.id };
    const say = (text: string) => tellAsSlackbot(workspace, { ...where, threadTs }, text);
    const { command, text } = split(typed);
    const runOwn = slacksOwn.get(command);
    // An app's commands are not shared with other organisations.
    if (!runOwn && (!commands.has(command) || place.person.teamId))
      return say(`${command} is not a valid command.`);
    if (threadTs) return say(`${command} is not supported in threads. Sorry!`);
    const problem = runOwn ? runOwn(place, text) : await runOfBot(place, command, text);
    if (problem) say(problem);
  };

  /** Resolves with what Slackbot says when the bot did not acknowledge it. */
  async function runOfBot({ person, conversation }: Place, command: string, text: string) {
    const where = { channelId: conversation.id, userId: person.id };
    const responseUrl = responseUrls.issue(where);
    const triggerId = triggers.issue(person.id);
    const use = { person, conversation, command, text, responseUrl, triggerId };
    const outcome = await delivery.send({ type: 'slash_commands', payload: commandPayload(use) });
    if (outcome.kind === 'acked') showReply(where, outcome.reply);
    const failure = commandFailure(outcome);
    return failure && `${command} failed with the error "${failure}"`;
  }

  /** An acknowledgement may carry the answer. */
  function showReply({ channelId, userId }: { channelId: string; userId: string }, reply: unknown) {
    if (typeof reply !== 'object' || reply === null) return;
    const { text, blocks } = { text: undefined, blocks: undefined, ...reply };
    const content = readContent(text, blocks);
    if ('error' in content) return;
    workspace.post({ channelId, userId: BOT_USER_ID, onlyFor: userId, ...content });
  }
}

/** The command, and all after the first space as one string. */
function split(typed: string) {
  const [command = ''] = typed.split(/\s/, 1);
  return { command, text: typed.slice(command.length).trim() };
}
