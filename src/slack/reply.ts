import { RespondError, type RespondFn } from '@slack/bolt';
import type { Button, KnownBlock } from '@slack/types';
import { actions, LIMITS, section } from './blocks.ts';
import { cut } from './mrkdwn.ts';

/** What a subcommand answers, before it is known where it goes. */
export interface Answer {
  /** The whole answer in plain words: what screen readers and notifications on phones read. */
  text: string;
  blocks: KnownBlock[];
  /** The same content in older blocks, made only for a Slack that refuses `blocks`. */
  simpler?: () => KnownBlock[];
  buttons?: Button[];
  /** The words that make this answer again. Only an answer that has them can be shared. */
  words?: string;
}

/** Where a message goes. */
interface Destination {
  to: 'person' | 'channel';
  /** Takes the place of the message that was clicked. */
  replaceOriginal?: boolean;
  /** The form to begin with, where an earlier one is known to be refused. */
  from?: Form;
}

/** As it is, in its simpler form, or as plain text. */
export type Form = 'blocks' | 'simpler' | 'text';

/** What a `response_url` answered; undefined where the connection was cut. */
function statusOf(error: unknown): number | undefined {
  return error instanceof RespondError ? error.statusCode : undefined;
}

/** True where Slack read the message and refuses what is in it, so a simpler one may pass. */
function isRefusal(error: unknown): boolean {
  return statusOf(error) === 400;
}

/** True if nothing was posted. After 5xx nobody knows, as after a cut connection. */
export function isUnsent(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  return status >= 400 && status < 500;
}

/**
 * Sends through a `response_url`. A message that Slack refuses goes out again in the next form;
 * the one that passed is returned. Any other fault is thrown as it came.
 */
export async function send(
  respond: RespondFn,
  { text, blocks, simpler }: Pick<Answer, 'text' | 'blocks' | 'simpler'>,
  { to, replaceOriginal = false, from = 'blocks' }: Destination,
): Promise<Form> {
  const base = {
    response_type: to === 'person' ? ('ephemeral' as const) : ('in_channel' as const),
    // Left away, Slack may replace the message that was clicked.
    replace_original: replaceOriginal,
    text,
  };
  const forms = [
    { form: 'blocks', make: () => blocks },
    { form: 'simpler', make: simpler },
  ] as const;
  const first = forms.findIndex(({ form }) => form === from);
  for (const { form, make } of first < 0 ? [] : forms.slice(first)) {
    if (!make) continue;
    try {
      await respond({ ...base, blocks: make() });
      return form;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  await respond(base);
  return 'text';
}

/** One sentence, and buttons that lead on. */
export function sentence(mrkdwn: string, buttons: Button[] = []): Answer {
  return { text: mrkdwn, blocks: [section(mrkdwn)], buttons };
}

/** An answer with more blocks at its end, in both of its forms. */
export function withBlocks(answer: Answer, more: readonly KnownBlock[]): Answer {
  const { blocks, simpler } = answer;
  return {
    ...answer,
    blocks: [...blocks, ...more],
    ...(simpler ? { simpler: () => [...simpler(), ...more] } : {}),
  };
}

/** An answer with a last row of buttons. */
export function withButtons(answer: Answer, buttons: readonly Button[]): Answer {
  return buttons.length > 0 ? withBlocks(answer, [actions(buttons)]) : answer;
}

const CUT_NOTE = 'More is on the card.';
/** Leaves room for the note of who shared an answer. */
const TEXT_ROOM = LIMITS.text - 200;

/**
 * The first variant that fits into Slack's limit for `text`; they go from complete to shortest. All
 * but the complete one end by saying that more is on the card.
 */
export function fitText(...[complete, ...shorter]: [() => string, ...(() => string)[]]): string {
  let text = complete();
  if (text.length <= TEXT_ROOM) return text;
  const room = TEXT_ROOM - CUT_NOTE.length - 2;
  for (const variant of shorter) {
    text = variant();
    if (text.length <= room) break;
  }
  return `${cut(text, room)}\n\n${CUT_NOTE}`;
}
