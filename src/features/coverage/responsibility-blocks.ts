import { runButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Responsibility, Source } from '#content/schema.ts';
import { context, fields, header, table } from '#slack/blocks.ts';
import { bold, escapeMrkdwn } from '#slack/mrkdwn.ts';
import { passageText } from '#slack/passage.ts';
import { type Answer, fitText } from '#slack/reply.ts';

const TITLE = 'What AWS does, what you do';

/** Who does what, as a card. */
export function responsibilityAnswer(
  responsibilities: readonly Responsibility[],
  sources: Source[],
): Answer {
  const opening = [header(TITLE)];
  const closing = [context(...citeAsLinks(sources))];
  const rows = responsibilities.map(({ topic, aws, you }) => [topic, aws, you]);
  const passages = responsibilities.map(({ topic, aws, you }) =>
    passageText({ title: topic, lines: [`AWS: ${aws}`, `You: ${you}`] }),
  );
  const compose = (citation: string) => [TITLE, ...passages, citation].join('\n\n');
  return {
    text: fitText(
      () => compose(citeAsText(sources, { urls: true })),
      () => compose(citeAsText(sources, { urls: false })),
      () => compose(''),
    ),
    blocks: [...opening, table([['', 'AWS', 'You'], ...rows]), ...closing],
    simpler: () => [...opening, ...responsibilities.map(asFields), ...closing],
    buttons: [
      runButton('Explain shared responsibility', 'explain shared-responsibility'),
      runButton('Automatic or opt-in?', 'defaults'),
    ],
    words: 'responsibility',
  };
}

function asFields({ topic, aws, you }: Responsibility) {
  return fields(bold(topic), [
    `${bold('AWS')}\n${escapeMrkdwn(aws)}`,
    `${bold('You')}\n${escapeMrkdwn(you)}`,
  ]);
}
