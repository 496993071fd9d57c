import { slackTime } from '../workspace.ts';
import { type ActDeps, Impossible, type Place } from './acts.ts';
import { findAction } from './clickable.ts';
import { clickPayload } from './payloads.ts';
import { clickFailure, tellAsSlackbot } from './slackbot.ts';

/** Where a button stands. */
export interface Target {
  messageTs: string;
  blockId: string;
  actionId: string;
}

/** Clicks a button; resolves once the bot acknowledged it, or did not. */
export function createClicks(deps: ActDeps) {
  const { workspace, delivery, responseUrls, triggers, now } = deps;

  function find({ person, conversation }: Place, { messageTs, blockId, actionId }: Target) {
    const message = workspace.find(conversation.id, messageTs);
    if (!message || (message.onlyFor && message.onlyFor !== person.id))
      throw new Impossible(`${person.displayName} sees no such message.`);
    const action = findAction(message.blocks, blockId, actionId);
    if (!action) throw new Impossible('There is no such button in that message.');
    return { message, action };
  }

  return async function click(place: Place, target: Target) {
    const { message, action } = find(place, target);
    const { channelId, threadTs } = message;
    const userId = place.person.id;
    const payload = clickPayload({
      ...place,
      message,
      action: { ...action, action_ts: slackTime(now()) },
      responseUrl: responseUrls.issue({ channelId, userId, message }),
      triggerId: triggers.issue(userId),
    });
    const failure = clickFailure(await delivery.send({ type: 'interactive', payload }));
    if (failure) tellAsSlackbot(workspace, { channelId, userId, threadTs }, failure);
  };
}
