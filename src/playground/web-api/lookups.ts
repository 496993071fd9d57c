import { z } from 'zod';
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM } from '../seed.ts';
import type { Workspace } from '../workspace.ts';
import { type Args, type Method, Refusal, readArgs } from './call.ts';
import { knownConversation } from './places.ts';
import { GENEROUS, TIER_3, TIER_4 } from './tiers.ts';

const TIME_ZONE = { tz: 'Europe/Berlin', tz_label: 'Central European Time', tz_offset: 3600 };

export function lookupMethods(workspace: Workspace) {
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
    const { id, handle, displayName, isBot } = member;
    const profile = { display_name: displayName, real_name: displayName };
    const name = { name: handle, real_name: displayName, profile };
    const user = { id, team_id: TEAM.id, ...name, ...TIME_ZONE, is_bot: isBot, deleted: false };
    return { user };
  }

  function conversationInfo(args: Args) {
    const { channel } = readArgs(z.object({ channel: z.string() }), args);
    const { id, name, kind, memberIds, isArchived } = knownConversation(workspace, channel);
    const kinds = {
      is_channel: kind === 'public',
      is_group: kind === 'private',
      is_im: kind === 'im',
      is_private: kind !== 'public',
    };
    const flags = { is_archived: isArchived, is_member: memberIds.includes(BOT_USER_ID) };
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
