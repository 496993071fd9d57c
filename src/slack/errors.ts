import type { AnyMiddlewareArgs, App, Middleware } from '@slack/bolt';
import type { Logger } from './log.ts';
import { send, sentence } from './reply.ts';

const APOLOGY = 'That did not work, and nothing was lost. Please try again in a minute.';

type Payload = Record<string, unknown>;

function part(value: unknown): Payload {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The ids of a payload that help to find a fault; never what was typed, chosen or shown. */
function idsOf(body: unknown): Payload {
  const payload = part(body);
  return {
    type: payload.type ?? payload.command,
    teamId: payload.team_id ?? part(payload.team).id,
    channelId: payload.channel_id ?? part(payload.channel).id,
    userId: payload.user_id ?? part(payload.user).id,
  };
}

/** The one error boundary: what a listener throws is logged with its ids, and the person is told. */
export function catchErrors(app: App, logger: Logger) {
  const boundary: Middleware<AnyMiddlewareArgs> = async (args) => {
    try {
      await args.next();
    } catch (error) {
      logger.error({ err: error, ...idsOf(args.body) }, 'a listener failed');
      if (!('respond' in args) || !args.respond) return;
      await send(args.respond, sentence(APOLOGY), { to: 'person' }).catch((second) => {
        logger.warn({ err: second }, 'the person could not be told');
      });
    }
  };
  app.use(boundary);
  // What fails before any listener runs, such as an unknown workspace.
  app.error(async (error) => {
    logger.error({ err: error }, 'an event could not be handled');
  });
}
