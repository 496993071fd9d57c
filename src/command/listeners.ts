import type { BlockAction, Logger, RespondFn, SlashCommand } from '@slack/bolt';
import type { Listeners } from '#slack/listen.ts';
import { type Answer, send, sentence } from '#slack/reply.ts';
import type { Dispatch } from './dispatch.ts';
import { RUN_ACTION, SHARE_ACTION } from './run.ts';
import { createShare, forPerson } from './share.ts';
import type { Asker } from './subcommand.ts';

async function reply(respond: RespondFn, logger: Logger, answer: Answer | undefined) {
  if (!answer) return;
  const form = await send(respond, forPerson(answer), { to: 'person' });
  if (form !== 'blocks')
    logger.warn(`Slack refused the blocks of "${answer.words ?? 'a sentence'}"`);
}

function typedBy({ team_id, channel_id, user_id }: SlashCommand): Asker {
  return {
    teamId: team_id,
    channelId: channel_id,
    userId: user_id,
    isDirect: isDirect(channel_id),
  };
}

/** Who clicked, and where. */
export function clickedBy({ team, user, channel, container }: BlockAction): Asker {
  const channelId = String(channel?.id ?? container.channel_id ?? '');
  const teamId = team?.id ?? user.team_id ?? '';
  return { teamId, channelId, userId: user.id, isDirect: isDirect(channelId) };
}

function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}

/** The slash command, the buttons that run words, and Share. */
export function wordListeners(dispatch: Dispatch): Omit<Listeners, 'storing'> {
  const share = createShare();
  return {
    commands: {
      '/encrypt': async ({ ack, command, respond, logger }) => {
        await ack();
        await reply(respond, logger, await dispatch(command.text, typedBy(command)));
      },
    },
    buttons: {
      [RUN_ACTION]: async ({ action, body, respond, logger }) => {
        await reply(respond, logger, await dispatch(action.value ?? '', clickedBy(body)));
      },
      [SHARE_ACTION]: async ({ action, body, respond, logger }) => {
        // Only the person who asked sees this button; an open message has nothing left to share.
        const isPrivate = body.container.is_ephemeral === true;
        const answer = isPrivate ? await dispatch(action.value ?? '', clickedBy(body)) : undefined;
        if (!answer?.words) {
          const refusal = sentence('This answer cannot be shared. Ask again, then share.');
          await send(respond, refusal, { to: 'person' });
          return;
        }
        const key = `${body.team?.id} ${body.user.id} ${body.container.message_ts}`;
        await share(key, { respond, logger }, answer, body.user.id);
      },
    },
  };
}
