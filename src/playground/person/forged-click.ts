import { randomUUID } from 'node:crypto';
import { BOT_USER_ID } from '../seed.ts';
import type { Message } from '../workspace.ts';
import type { ActDeps, Place } from './acts.ts';
import { clickFailure } from './click-failure.ts';
import { findAction } from './clickable.ts';
import { clickPayload } from './payloads.ts';

/** What is left out is as in the message, as it is or was before it was deleted. */
export interface ForgedClick {
  /** Of any message, even of none that ever was. */
  messageTs: string;
  actionId: string;
  blockId?: string;
  value?: string;
  actionTs?: string;
  /** How often the same envelope is sent at once. */
  deliveries?: number;
}

export interface DeliveredClick {
  /** What Slack says when one of the deliveries was not acknowledged. */
  failure: string | undefined;
  /** Sends the same envelope once more; resolves with its failure. */
  again: () => Promise<string | undefined>;
}

/** Clicks that nobody's screen offers: forged, garbled, too late, or delivered twice. */
export function createForgedClicks(deps: ActDeps) {
  const { workspace, delivery, responseUrls, triggers } = deps;

  function payloadOf(place: Place, click: ForgedClick) {
    const message = messageOf(place.conversation.id, click.messageTs);
    const { channelId } = message;
    const userId = place.person.id;
    return clickPayload({
      ...place,
      message,
      action: { ...actionOf(message, click), action_ts: click.actionTs ?? workspace.nextTs() },
      responseUrl: responseUrls.issue({ channelId, userId, message }),
      triggerId: triggers.issue(userId),
    });
  }

  function messageOf(channelId: string, ts: string): Message {
    const known = workspace.findDeleted(channelId, ts) ?? workspace.find(channelId, ts);
    if (known) return known;
    const nothing = { text: '', blocks: [], edited: false, broadcast: false };
    return { channelId, ts, userId: BOT_USER_ID, ...nothing };
  }

  return async function forge(place: Place, click: ForgedClick): Promise<DeliveredClick> {
    const payload = payloadOf(place, click);
    const id = randomUUID();
    const again = async () =>
      clickFailure(await delivery.send({ type: 'interactive', payload }, id));
    const failures = await Promise.all(Array.from({ length: click.deliveries ?? 1 }, again));
    return { failure: failures.find((failure) => failure !== undefined), again };
  };
}

function actionOf({ blocks }: Message, { actionId, blockId, value }: ForgedClick) {
  const there = findAction(blocks, actionId, blockId) ?? findAction(blocks, actionId);
  const invented = {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: 'Go' },
  };
  return {
    ...(there ?? { ...invented, block_id: 'gone' }),
    ...(blockId !== undefined && { block_id: blockId }),
    ...(value !== undefined && { value }),
  };
}
