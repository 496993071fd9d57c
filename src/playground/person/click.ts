import { type ActDeps, Impossible, type Place } from './acts.ts';
import { clickFailure } from './click-failure.ts';
import { findAction } from './clickable.ts';
import { clickPayload } from './payloads.ts';

/** Where a button stands. */
export interface Target {
  messageTs: string;
  blockId: string;
  actionId: string;
}

/** Clicks a button; resolves once the bot acknowledged it, or with what Slack says instead. */
export function createClicks(deps: ActDeps) {
  const { workspace, delivery, responseUrls, triggers } = deps;

  function find({ person, conversation }: Place, { messageTs, blockId, actionId }: Target) {
    const message = workspace.find(conversation.id, messageTs);
    if (!message || (message.onlyFor && message.onlyFor !== person.id))
      throw new Impossible(`${person.displayName} sees no such message.`);
    const action = findAction(message.blocks, actionId, blockId);
    if (!action) throw new Impossible('There is no such button in that message.');
    return { message, action };
  }

  return async function click(place: Place, target: Target): Promise<string | undefined> {
    const { message, action } = find(place, target);
    const { channelId } = message;
    const userId = place.person.id;
    const payload = clickPayload({
      ...place,
      message,
      // No two clicks have the same stamp.
      action: { ...action, action_ts: workspace.nextTs() },
      responseUrl: responseUrls.issue({ channelId, userId, message }),
      triggerId: triggers.issue(userId),
    });
    return clickFailure(await delivery.send({ type: 'interactive', payload }));
  };
}
