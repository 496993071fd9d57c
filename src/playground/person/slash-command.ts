import { readContent } from '../content.ts';
import { BOT_USER_ID } from '../seed.ts';
import type { ActDeps, Place } from './acts.ts';
import { commandPayload } from './payloads.ts';
import { commandFailure, tellAsSlackbot } from './slackbot.ts';

/** Runs what a person typed with a slash; resolves once the bot acknowledged it, or did not. */
export function createSlashCommands(deps: ActDeps) {
  const { workspace, manifest, delivery, responseUrls, triggers } = deps;
  const commands = new Set(manifest.features.slash_commands.map(({ command }) => command));

  return async function run({ person, conversation }: Place, typed: string, threadTs?: string) {
    const where = { channelId: conversation.id, userId: person.id };
    const say = (text: string) => tellAsSlackbot(workspace, { ...where, threadTs }, text);
    const { command, text } = split(typed);
    // Commands are not shared with other organisations.
    if (!commands.has(command) || person.teamId) return say(`${command} is not a valid command.`);
    if (threadTs) return say(`${command} is not supported in threads. Sorry!`);
    const responseUrl = responseUrls.issue(where);
    const triggerId = triggers.issue(person.id);
    const use = { person, conversation, command, text, responseUrl, triggerId };
    const outcome = await delivery.send({ type: 'slash_commands', payload: commandPayload(use) });
    const failure = commandFailure(outcome);
    if (failure) say(`${command} failed with the error "${failure}"`);
    else if (outcome.kind === 'acked') showReply(where, outcome.reply);
  };

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
