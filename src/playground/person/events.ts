import { randomUUID } from 'node:crypto';
import type { Manifest } from '../manifest.ts';
import { messageJson } from '../message-json.ts';
import { APP_ID, BOT_USER_ID, TEAM } from '../seed.ts';
import type { Message } from '../workspace.ts';
import type { Place } from './acts.ts';

const MESSAGE_EVENTS = {
  public: { name: 'message.channels', channelType: 'channel' },
  private: { name: 'message.groups', channelType: 'group' },
  mpim: { name: 'message.mpim', channelType: 'mpim' },
  im: { name: 'message.im', channelType: 'im' },
};

/** The events that a message of a person causes, of those that the manifest subscribes to. */
export function eventsFor(message: Message, { person, conversation }: Place, manifest: Manifest) {
  const subscribed = manifest.settings?.event_subscriptions?.bot_events ?? [];
  if (!conversation.memberIds.includes(BOT_USER_ID)) return [];
  const { name, channelType } = MESSAGE_EVENTS[conversation.kind];
  const { blocks: _, ...said } = messageJson(message, person.teamId);
  const about = { ...said, channel: conversation.id, event_ts: message.ts };
  const isMention = message.text.includes(`<@${BOT_USER_ID}>`);
  return [
    ...(subscribed.includes(name) ? [{ ...about, channel_type: channelType }] : []),
    ...(isMention && subscribed.includes('app_mention') ? [{ ...about, type: 'app_mention' }] : []),
  ];
}

export function eventPayload(event: { ts: string }) {
  const installed = { team_id: TEAM.id, user_id: BOT_USER_ID, is_bot: true };
  return {
    token: 'stand-in',
    team_id: TEAM.id,
    api_app_id: APP_ID,
    type: 'event_callback',
    event,
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Number(event.ts)),
    authorizations: [{ ...installed, enterprise_id: null, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
}
