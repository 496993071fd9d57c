import type { Click } from '#db/clicks.ts';
import type { IsNewClick } from './listen.ts';
import type { Logger } from './log.ts';

interface Deps {
  noteClick: (click: Click, now: Date) => Promise<boolean>;
  now: () => Date;
  logger: Logger;
}

/** Knows a click that Slack delivers again: minutes later, to another process, after a restart. */
export function createIsNewClick({ noteClick, now, logger }: Deps): IsNewClick {
  return async ({ body: { team, user }, action: { action_id, action_ts } }) => {
    const teamId = team?.id ?? user.team_id ?? '';
    const click = { teamId, userId: user.id, actionId: action_id, actionTs: action_ts };
    try {
      return await noteClick(click, now());
    } catch (error) {
      // Many buttons need no database, and a second delivery is rare.
      logger.warn({ err: error, teamId, userId: user.id }, 'a click could not be noted');
      return true;
    }
  };
}
