import { context } from '#slack/blocks.ts';
import { Excuse } from '#slack/errors.ts';
import type { ButtonListener } from '#slack/listen.ts';
import { escapeMrkdwn } from '#slack/mrkdwn.ts';
import { type Answer, isUnsent, send, withBlocks, withButtons } from '#slack/reply.ts';
import { shareButton } from './run.ts';

/** The answer as the person who asked gets it: with Share, where it can be shared. */
export function forPerson(answer: Answer): Answer {
  const share = answer.words ? [shareButton(answer.words)] : [];
  return withButtons(answer, [...share, ...(answer.buttons ?? [])]);
}

function withNote(answer: Answer, note: string): Answer {
  return withButtons(withBlocks(answer, [context(note)]), answer.buttons ?? []);
}

/** Posts the answer for everyone, then takes Share off the card it was clicked on. */
async function share({ respond, logger }: Args, answer: Answer, userId: string): Promise<void> {
  const note = `Shared by <@${userId}> · /encrypt ${escapeMrkdwn(answer.words ?? '')}`;
  const forChannel = { ...withNote(answer, note), text: `${answer.text}\n\n${note}` };
  const from = await send(respond, forChannel, { to: 'channel' });
  const forThem = withNote(answer, 'You shared this in the channel.');
  try {
    await send(respond, forThem, { to: 'person', replaceOriginal: true, from });
  } catch (error) {
    // It is shared: telling the person that it failed would make them share it twice.
    logger.warn('a shared card kept its button', error);
  }
}

const UNKNOWN =
  "Slack didn't confirm that this was posted. Check the channel before you run the command again.";

type Args = Pick<Parameters<ButtonListener>[0], 'respond' | 'logger'>;

/** How many of the newest shared cards are remembered: the second click of a pair comes soon. */
const REMEMBERED = 1000;

/** Shares a card at most once, however often its button is clicked. `key` names the card. */
export function createShare() {
  const shared = new Set<string>();
  return async (key: string, args: Args, answer: Answer, userId: string): Promise<void> => {
    if (shared.has(key)) return;
    shared.add(key);
    if (shared.size > REMEMBERED) shared.delete([...shared.values().take(1)].join());
    try {
      await share(args, answer, userId);
    } catch (error) {
      if (!isUnsent(error)) throw new Excuse(UNKNOWN, error);
      // Nothing was posted, so the button may be clicked again.
      shared.delete(key);
      throw error;
    }
  };
}
