import type { Button } from '@slack/types';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Tip } from '#content/quiz-schema.ts';
import type { Source } from '#content/schema.ts';
import { context, section } from '#slack/blocks.ts';
import { escapeMrkdwn } from '#slack/mrkdwn.ts';
import type { Answer } from '#slack/reply.ts';

/** One tip: the idea, then where it comes from. */
export function tipAnswer({ id, text }: Tip, sources: Source[], buttons: Button[]): Answer {
  return {
    text: `${escapeMrkdwn(text)}\n\n${citeAsText(sources, { urls: true })}`,
    blocks: [section(`:bulb: ${escapeMrkdwn(text)}`), context(...citeAsLinks(sources))],
    buttons,
    words: `tip ${id}`,
  };
}
