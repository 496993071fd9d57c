/**
 * Slack's words for a place where the bot cannot post any more, and what to tell people:
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const CLOSED_PLACES: Readonly<Record<string, string>> = {
  is_archived: 'the channel is archived',
  channel_not_found: 'I cannot reach the channel any more',
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

/** The fault lies in how the app is installed, and is the same in every channel. */
const INSTALL_FAULTS = new Set([
  'missing_scope',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'access_denied',
  'team_access_not_granted',
  'ekm_access_denied',
  'org_login_required',
  'enterprise_is_restricted',
  'no_permission',
  'accesslimited',
  'two_factor_setup_required',
]);

export function isInstallFault(error: string): boolean {
  return INSTALL_FAULTS.has(error);
}

/** Why Slack takes no messages at a place; undefined where the fault lies in the message. */
export function closedPlace(error: string): string | undefined {
  return Object.hasOwn(CLOSED_PLACES, error) ? CLOSED_PLACES[error] : undefined;
}

/** Why Slack did not take a message, as the end of a sentence for people. */
export function refusalReason(error: string): string {
  return closedPlace(error) ?? `Slack refused a message of mine (${error})`;
}

/** What to do in a channel that the bot is not in; undefined for any other refusal. */
export function inviteFirst(error: string): string | undefined {
  if (error === 'not_in_channel') return INVITE;
  // Slack tells no more of a private channel than of a group conversation.
  return error === 'channel_not_found' ? `${INVITE} ${NO_GROUP}` : undefined;
}

const INVITE = 'I am not in this channel. Type `/invite @Encrypt Tutor` first, then try again.';
const NO_GROUP = 'A group conversation takes no apps: use a channel instead.';

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
