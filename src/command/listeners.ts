import type { Logger, RespondFn } from '@slack/bolt';
import type { Listeners } from '#slack/listen.ts';
import { type Answer, send, sentence } from '#slack/reply.ts';
import type { Dispatch } from './dispatch.ts';
import { RUN_ACTION, SHARE_ACTION } from './run.ts';
import { createShare, forPerson } from './share.ts';

async function reply(respond: RespondFn, logger: Logger, answer: Answer): Promise<void> {
  const form = await send(respond, forPerson(answer), { to: 'person' });
  if (form !== 'blocks')
    logger.warn(`Slack refused the blocks of "${answer.words ?? 'a sentence'}"`);
}

/** The slash command, the buttons that run words, and Share. */
export function wordListeners(dispatch: Dispatch): Listeners {
  const share = createShare();
  return {
    commands: {
      '/encrypt': async ({ ack, command, respond, logger }) => {
        await ack();
        await reply(respond, logger, dispatch(command.text));
      },
    },
    buttons: {
      [RUN_ACTION]: async ({ ack, action, respond, logger }) => {
        await ack();
        await reply(respond, logger, dispatch(action.value ?? ''));
      },
      [SHARE_ACTION]: async ({ ack, action, body, respond, logger }) => {
        await ack();
        const answer = dispatch(action.value ?? '');
        // Only the person who asked sees this button; an open message has nothing left to share.
        if (!answer.words || body.container.is_ephemeral !== true) {
          const refusal = sentence('This answer cannot be shared. Ask again, then share.');
          await send(respond, refusal, { to: 'person' });
          return;
        }
        const key = `${body.team?.id} ${body.user.id} ${body.container.message_ts}`;
        await share(key, { respond, logger }, answer, body.user.name ?? body.user.username);
      },
    },
  };
}
