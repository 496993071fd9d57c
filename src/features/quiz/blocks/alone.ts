import { explainButton, runButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Concept, Source } from '#content/schema.ts';
import { actions, context, section } from '#slack/blocks.ts';
import type { Said } from '#slack/messenger.ts';
import { bold, escapeMrkdwn } from '#slack/mrkdwn.ts';
import type { Answer } from '#slack/reply.ts';
import type { Letter, Snapshot } from '../rules/round.ts';
import { ALONE_ACTION, letterButton } from './actions.ts';

const ANOTHER = runButton('Another question', 'quiz me');

/** A question for one person, without a timer and without points. */
export function aloneAnswer(snapshot: Snapshot, value: string): Answer {
  const { stem, options } = snapshot;
  const lines = options.map(({ letter, text }) => ({ letter, text: escapeMrkdwn(text) }));
  return {
    text: [escapeMrkdwn(stem), ...lines.map(({ letter, text }) => `${letter}: ${text}`)].join('\n'),
    blocks: [
      section(bold(stem)),
      section(lines.map(({ letter, text }) => `${bold(letter)}   ${text}`).join('\n')),
    ],
    buttons: options.map((option) => letterButton(ALONE_ACTION, option, value)),
  };
}

export interface AloneReveal {
  snapshot: Snapshot;
  letter: Letter;
  concepts: readonly Concept[];
  sources: readonly Source[];
}

/** The right answer, and why the chosen one is wrong. */
export function aloneReveal({ snapshot, letter, concepts, sources }: AloneReveal): Said {
  const right = snapshot.options.find(({ isKey }) => isKey);
  const chosen = snapshot.options.find((option) => option.letter === letter);
  const isRight = chosen?.isKey === true;
  const verdict = isRight ? `Right: ${letter}` : `You chose ${letter}. Right is ${right?.letter}`;
  const reasons = [right, ...(isRight ? [] : [chosen])].flatMap((option) =>
    option ? [{ title: `${option.letter}: ${option.text}`, why: option.why }] : [],
  );
  const text = reasons.map(({ title, why }) => `${escapeMrkdwn(title)}\n${escapeMrkdwn(why)}`);
  const mark = isRight ? ':white_check_mark:' : ':x:';
  return {
    text: [verdict, escapeMrkdwn(snapshot.stem), ...text, citeAsText(sources, { urls: true })].join(
      '\n\n',
    ),
    blocks: [
      section(`${mark} *${verdict}*`),
      section(escapeMrkdwn(snapshot.stem)),
      section(reasons.map(({ title, why }) => `${bold(title)}\n${escapeMrkdwn(why)}`).join('\n\n')),
      context(...citeAsLinks(sources)),
      actions([...concepts.slice(0, 2).map(explainButton), ANOTHER]),
    ],
  };
}
