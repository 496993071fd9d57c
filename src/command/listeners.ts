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

type WhoAndWhere = Omit<Asker, 'meanwhile'>;

function asker(who: WhoAndWhere, respond: RespondFn): Asker {
  const meanwhile: Asker['meanwhile'] = async (said) => {
    await send(respond, said, { to: 'person' });
  };
  return { ...who, meanwhile };
}

function typedBy({ team_id, channel_id, channel_name, user_id }: SlashCommand): WhoAndWhere {
  return {
    teamId: team_id,
    channelId: channel_id,
    userId: user_id,
    isDirect: isDirect(channel_id, channel_name),
  };
}

/** Who clicked, and where. */
export function clickedBy({ team, user, channel, container }: BlockAction): WhoAndWhere {
  const channelId = String(channel?.id ?? container.channel_id ?? '');
  const teamId = team?.id ?? user.team_id ?? '';
  return { teamId, channelId, userId: user.id, isDirect: isDirect(channelId, channel?.name) };
}

/** How Slack names a conversation of several people; its id is like that of a channel. */
const GROUP = /^mpdm-.*-\d+$/;

function isDirect(channelId: string, channelName = ''): boolean {
  return channelId.startsWith('D') || GROUP.test(channelName);
}

/** The slash command, the buttons that run words, and Share. */
export function wordListeners(dispatch: Dispatch): Omit<Listeners, 'storing'> {
  const share = createShare();
  return {
    commands: {
      '/encrypt': async ({ ack, command, respond, logger }) => {
        await ack();
        const who = asker(typedBy(command), respond);
        await reply(respond, logger, await dispatch(command.text, who));
      },
    },
    buttons: {
      [RUN_ACTION]: async ({ action, body, respond, logger }) => {
        const who = asker(clickedBy(body), respond);
        await reply(respond, logger, await dispatch(action.value ?? '', who));
      },
      [SHARE_ACTION]: async ({ action, body, respond, logger }) => {
        // Only the person who asked sees this button; an open message has nothing left to share.
        const isPrivate = body.container.is_ephemeral === true;
        const who = asker(clickedBy(body), respond);
        const answer = isPrivate ? await dispatch(action.value ?? '', who) : undefined;
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
