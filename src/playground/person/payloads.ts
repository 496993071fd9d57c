import { messageJson } from '../message-json.ts';
import type { Member } from '../protocol.ts';
import { APP_ID, type Conversation, TEAM } from '../seed.ts';
import type { Message } from '../workspace.ts';

/** Slack names a conversation in payloads by what kind it is, unless its name tells that. */
function payloadName({ kind, name }: Conversation) {
  return { public: name, private: 'privategroup', mpim: name, im: 'directmessage' }[kind];
}

interface Answerable {
  responseUrl: string;
  triggerId: string;
}

interface CommandUse extends Answerable {
  person: Member;
  conversation: Conversation;
  command: string;
  text: string;
}

export function commandPayload(use: CommandUse): Record<string, string> {
  const { person, conversation, command, text, responseUrl, triggerId } = use;
  return {
    token: 'stand-in',
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: conversation.id,
    channel_name: payloadName(conversation),
    user_id: person.id,
    user_name: person.handle,
    command,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: triggerId,
  };
}

interface Click extends Answerable {
  person: Member;
  conversation: Conversation;
  message: Message;
  action: object;
}

export function clickPayload(click: Click): object {
  const { person, conversation, message, action, responseUrl, triggerId } = click;
  const isEphemeral = message.onlyFor !== undefined;
  const { id, handle, teamId = TEAM.id } = person;
  return {
    type: 'block_actions',
    user: { id, username: handle, name: handle, team_id: teamId },
    api_app_id: APP_ID,
    token: 'stand-in',
    // The installation's, also when a guest of another organisation clicks.
    team: { id: TEAM.id, domain: TEAM.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: conversation.id, name: payloadName(conversation) },
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    // Slack does not hand an ephemeral message back to the app.
    ...(!isEphemeral && { message: messageJson(message) }),
    state: { values: {} },
    actions: [action],
    response_url: responseUrl,
    trigger_id: triggerId,
  };
}
