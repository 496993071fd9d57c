import { TEXT_KEPT } from '../content.ts';
import { isReadOnly } from '../manifest.ts';
import type { Member } from '../protocol.ts';
import { type ActDeps, Impossible, type Place } from './acts.ts';
import { createClicks, type Target } from './click.ts';
import { compose } from './composer.ts';
import { eventPayload, eventsFor } from './events.ts';
import { createForgedClicks, type DeliveredClick, type ForgedClick } from './forged-click.ts';
import { createSlashCommands } from './slash-command.ts';

export type People = ReturnType<typeof createPeople>;

/** What people do. Acts reject with Impossible where Slack would not even offer them. */
export function createPeople(deps: ActDeps) {
  const { workspace, manifest, delivery } = deps;
  const runCommand = createSlashCommands(deps);
  const clickIn = createClicks(deps);
  const forgeIn = createForgedClicks(deps);

  function findPerson(handle: string): Member {
    const person = workspace.member(handle);
    if (!person || person.isBot) throw new Impossible(`There is nobody called ${handle}.`);
    return person;
  }

  function find(handle: string, channel: string): Place {
    const person = findPerson(handle);
    const conversation = workspace.conversation(channel);
    if (!conversation?.memberIds.includes(person.id) || conversation.isArchived)
      throw new Impossible(`${person.displayName} cannot write in ${channel}.`);
    return { person, conversation };
  }

  async function say(place: Place, typed: string, threadTs?: string) {
    const text = compose(typed.slice(0, TEXT_KEPT), workspace.members);
    const message = workspace.post({
      channelId: place.conversation.id,
      userId: place.person.id,
      text,
      threadTs,
    });
    const events = eventsFor(message, place, manifest).map(eventPayload);
    await Promise.all(events.map((payload) => delivery.send({ type: 'events_api', payload })));
  }

  return {
    /** `channel` is an id or a name. Resolves when the bot has acknowledged, or did not in time. */
    async type(handle: string, channel: string, text: string, threadTs?: string): Promise<void> {
      const place = find(handle, channel);
      if (isReadOnly(manifest, place.conversation))
        throw new Impossible('Sending messages to this app has been turned off.');
      if (threadTs && !workspace.threadRoot(place.conversation.id, threadTs))
        throw new Impossible('There is no such thread.');
      if (text.startsWith('/')) await runCommand(place, text, threadTs);
      else await say(place, text, threadTs);
    },
    /** Resolves with what went wrong when the bot did not acknowledge. */
    async click(handle: string, channel: string, target: Target): Promise<string | undefined> {
      return await clickIn(find(handle, channel), target);
    },
    /** A click that no screen offers; the person may have left, and the channel be archived. */
    async clickWith(handle: string, channel: string, click: ForgedClick): Promise<DeliveredClick> {
      const conversation = workspace.conversation(channel);
      if (!conversation) throw new Impossible(`There is no channel ${channel}.`);
      return await forgeIn({ person: findPerson(handle), conversation }, click);
    },
  };
}
