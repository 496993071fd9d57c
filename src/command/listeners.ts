import type { Listeners } from '#slack/listen.ts';
import { send, sentence } from '#slack/reply.ts';
import type { Dispatch } from './dispatch.ts';
import { RUN_ACTION, SHARE_ACTION } from './run.ts';
import { createOnce, forPerson, share } from './share.ts';

/** The slash command, the buttons that run words, and Share. */
export function wordListeners(dispatch: Dispatch): Listeners {
  const once = createOnce();
  return {
    commands: {
      '/encrypt': async ({ ack, command, respond }) => {
        await ack();
        await send(respond, forPerson(dispatch(command.text)), {
          to: 'person',
        });
      },
    },
    buttons: {
      [RUN_ACTION]: async ({ ack, action, respond }) => {
        await ack();
        await send(respond, forPerson(dispatch(action.value ?? '')), {
          to: 'person',
        });
      },
      [SHARE_ACTION]: async ({ ack, action, body, respond }) => {
        await ack();
        const answer = dispatch(action.value ?? '');
        // Only the person who asked sees this button; an open message has nothing left to share.
        if (!answer.words || body.container.is_ephemeral !== true) {
          const refusal = sentence('This answer cannot be shared. Ask again, then share.');
          await send(respond, refusal, { to: 'person' });
          return;
        }
        const key = `${body.team?.id} ${body.user.id} ${body.container.message_ts}`;
        await once(key, () => share(respond, answer, body.user.name ?? body.user.username));
      },
    },
  };
}
