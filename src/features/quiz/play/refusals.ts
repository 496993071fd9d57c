/** Slack's words for a channel in which the bot cannot be any more, and what to tell people. */
const GONE: Readonly<Record<string, string>> = {
  is_archived: 'the channel is archived',
  channel_not_found: 'I can no longer reach the channel',
  not_in_channel: 'I was removed from the channel',
  thread_not_found: 'the message with its thread was deleted',
  cannot_reply_to_message: 'the thread takes no replies',
  restricted_action_thread_locked: 'the thread is locked',
  restricted_action_read_only_channel: 'only some people may post in the channel',
  restricted_action_thread_only_channel: 'the channel takes no messages outside threads',
  restricted_action_non_threadable_channel: 'the channel has no threads',
  restricted_action: 'a setting of the workspace does not let me post there',
  missing_scope: 'the app lacks a permission; an admin has to install it again',
  account_inactive: 'the app was removed from the workspace',
  token_revoked: 'the app was removed from the workspace',
  invalid_auth: 'the app was removed from the workspace',
};

/** Why a round cannot go on that Slack takes no messages of, as a sentence for people. */
export function refusalReason(error: string): string {
  return GONE[error] ?? `Slack refused a message of mine (${error})`;
}

/** What keeps a round from starting, with what to do about it. */
export function cannotStart(error: string): string {
  if (error === 'not_in_channel' || error === 'channel_not_found')
    return 'I am not in this channel. Type `/invite @Encrypt Tutor` first, then start the round again.';
  return `I cannot start a round here: ${refusalReason(error)}.`;
}

/** The message is not there or cannot be changed, while others can be posted. */
const UNCHANGEABLE = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
  'streaming_state_conflict',
]);

export function isUnchangeable(error: string): boolean {
  return UNCHANGEABLE.has(error);
}
