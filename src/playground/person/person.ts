import { TEXT_KEPT } from '../content.ts';
import { type ActDeps, Impossible, type Place } from './acts.ts';
import { createClicks, type Target } from './click.ts';
import { compose } from './composer.ts';
import { eventPayload, eventsFor } from './events.ts';
import { createSlashCommands } from './slash-command.ts';

export type People = ReturnType<typeof createPeople>;

/** What people do. Acts reject with Impossible where Slack would not even offer them. */
export function createPeople(deps: ActDeps) {
  const { workspace, manifest, delivery } = deps;
  const runCommand = createSlashCommands(deps);
  const clickIn = createClicks(deps);

  function find(handle: string, channel: string): Place {
    const person = workspace.member(handle);
    if (!person || person.isBot) throw new Impossible(`There is nobody called ${handle}.`);
    const conversation = workspace.conversation(channel);
    if (!conversation?.memberIds.includes(person.id) || conversation.isArchived)
      throw new Impossible(`${person.displayName} cannot write in ${channel}.`);
    return { person, conversation };
  }

  async function say({ person, conversation }: Place, typed: string, threadTs?: string) {
    const text = compose(typed.slice(0, TEXT_KEPT), workspace.members);
    const message = workspace.post({
      channelId: conversation.id,
      userId: person.id,
      text,
      threadTs,
    });
    const events = eventsFor(message, conversation, manifest).map(eventPayload);
    await Promise.all(events.map((payload) => delivery.send({ type: 'events_api', payload })));
  }

  return {
    /** `channel` is an id or a name. Resolves when the bot has acknowledged, or did not in time. */
    async type(handle: string, channel: string, text: string, threadTs?: string): Promise<void> {
      const place = find(handle, channel);
      if (threadTs && !workspace.threadRoot(place.conversation.id, threadTs))
        throw new Impossible('There is no such thread.');
      if (text.startsWith('/')) await runCommand(place, text, threadTs);
      else await say(place, text, threadTs);
    },
    async click(handle: string, channel: string, target: Target): Promise<void> {
      await clickIn(find(handle, channel), target);
    },
  };
}
