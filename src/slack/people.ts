import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Logger } from './log.ts';
import { outcomeOf } from './outcome.ts';

type User = NonNullable<UsersInfoResponse['user']>;

export interface Person {
  /** As others see them. */
  name: string;
  /** As Slack has it, which may be no zone that anybody knows; undefined where Slack does not tell. */
  timeZone: string | undefined;
  /** May be in some channels only, or comes from elsewhere, and sets up nothing for others. */
  isGuest: boolean;
}

export type FindPerson = (teamId: string, userId: string) => Promise<Person | undefined>;

/** Whether somebody is here through a shared channel only; an organisation has several teams. */
function isOfOthers({ team_id: home, enterprise_user: user }: User, teamId: string): boolean {
  return Boolean(home) && home !== teamId && !user?.teams?.includes(teamId);
}

/** Looks people up at Slack; undefined where Slack does not answer. */
export function createFindPerson(
  clientFor: (teamId: string) => WebClient,
  logger: Logger,
): FindPerson {
  return async (teamId, userId) => {
    try {
      const { user } = await clientFor(teamId).users.info({ user: userId });
      if (!user) return undefined;
      const { profile, tz, is_restricted: restricted, is_ultra_restricted: ultra } = user;
      const name = profile?.display_name || profile?.real_name || user.name || 'Somebody';
      const isGuest = restricted === true || ultra === true || isOfOthers(user, teamId);
      // Slack also gives null, and an empty name.
      return { name, timeZone: tz || undefined, isGuest };
    } catch (error) {
      logger.warn({ teamId, userId, outcome: outcomeOf(error) }, 'a person could not be looked up');
      return undefined;
    }
  };
}
