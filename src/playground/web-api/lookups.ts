import { z } from 'zod';
import type { Member } from '../protocol.ts';
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM } from '../seed.ts';
import type { Workspace } from '../workspace.ts';
import { type Args, type Method, Refusal, readArgs } from './call.ts';
import { knownConversation } from './places.ts';
import { GENEROUS, TIER_3, TIER_4 } from './tiers.ts';
import { HOME_ZONE, timeZoneFields } from './time-zone.ts';

export function lookupMethods(workspace: Workspace, now: () => number) {
  function authTest() {
    const { displayName: user = '' } = workspace.member(BOT_USER_ID) ?? {};
    return {
      url: `https://${TEAM.domain}.slack.com/`,
      team: TEAM.name,
      team_id: TEAM.id,
      user,
      user_id: BOT_USER_ID,
      bot_id: BOT_ID,
      app_id: APP_ID,
      is_enterprise_install: false,
    };
  }

  function userInfo(args: Args) {
    const member = workspace.member(readArgs(z.object({ user: z.string() }), args).user);
    if (!member) throw new Refusal('user_not_found');
    const { timeZone = HOME_ZONE } = member;
    const more = member.teamId
      ? { is_stranger: !meetsBot(member) }
      : { is_restricted: member.isGuest ?? false, ...timeZoneFields(timeZone, new Date(now())) };
    return { user: { ...nameOf(member), ...more } };
  }

  /** Slack calls those of other organisations strangers who share no channel with the app. */
  function meetsBot({ id }: Member) {
    return workspace.conversations.some(
      ({ memberIds }) => memberIds.includes(id) && memberIds.includes(BOT_USER_ID),
    );
  }

  function conversationInfo(args: Args) {
    const { channel } = readArgs(z.object({ channel: z.string() }), args);
    const { id, name, kind, memberIds, isArchived } = knownConversation(workspace, channel);
    const kinds = {
      is_channel: kind === 'public',
      is_group: kind === 'private',
      is_mpim: kind === 'mpim',
      is_im: kind === 'im',
      is_private: kind !== 'public',
    };
    const isShared = memberIds.some((member) => workspace.member(member)?.teamId);
    const flags = {
      is_archived: isArchived,
      is_member: memberIds.includes(BOT_USER_ID),
      is_ext_shared: isShared,
    };
    const named = kind === 'im' ? { user: memberIds[0] } : { name };
    return { channel: { id, ...named, ...kinds, ...flags } };
  }

  return {
    'auth.test': { token: 'bot', scopes: [], limit: GENEROUS, run: authTest },
    'users.info': { token: 'bot', scopes: ['users:read'], limit: TIER_4, run: userInfo },
    'conversations.info': {
      token: 'bot',
      scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
      limit: TIER_3,
      run: conversationInfo,
    },
  } satisfies Record<string, Method>;
}

/** All that is told of people of other organisations. */
function nameOf({ id, handle, displayName, isBot, teamId = TEAM.id }: Member) {
  const profile = { display_name: displayName, real_name: displayName };
  const name = { name: handle, real_name: displayName, profile };
  return { id, team_id: teamId, ...name, is_bot: isBot, deleted: false };
}
