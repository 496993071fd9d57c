import { compareWords, explainButton, runButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Source } from '#content/schema.ts';
import { context, header, section } from '#slack/blocks.ts';
import { escapeMrkdwn } from '#slack/mrkdwn.ts';
import { type Passage, passageBlock, passageText } from '#slack/passage.ts';
import { type Answer, fitText } from '#slack/reply.ts';
import { titleOf } from './blocks.ts';
import type { Comparison, Place } from './comparison.ts';

const NO_TABLE = 'No one question asks about all of these, so there is no table for them.';

/** The card for things without a common question: what each one answers, and how they relate. */
export function unrelatedAnswer(
  { places, kinds, notes }: Comparison & { kind: 'unrelated' },
  sources: Source[],
): Answer {
  const concepts = places.map(({ concept }) => concept);
  const passages: Passage[] = [
    ...places.map(placePassage),
    ...kinds.map(([special, general]) => ({
      title: `How they relate: ${titleOf([special, general])}`,
      lines: [`${special.name} is one kind of what ${general.name} stands for.`],
    })),
    ...notes.map(({ pair, note }) => ({
      title: `How they relate: ${titleOf(pair)}`,
      lines: [note],
    })),
  ];
  const title = titleOf(concepts);
  const compose = (urls: boolean) =>
    [
      escapeMrkdwn(title),
      NO_TABLE,
      ...passages.map(passageText),
      citeAsText(sources, { urls }),
    ].join('\n\n');
  return {
    text: fitText(
      () => compose(true),
      () => compose(false),
    ),
    blocks: [
      header(title),
      section(NO_TABLE),
      ...passages.map(passageBlock),
      context(...citeAsLinks(sources)),
    ],
    buttons: [...concepts.map(explainButton), ...places.flatMap(siblingsButton)],
    words: compareWords(concepts),
  };
}

function placePassage({ concept, family }: Place): Passage {
  const question = family ? [`It is one answer to: ${family.question}`] : [];
  return { title: concept.name, lines: [concept.summary, ...question] };
}

/** Leads to a comparison that has a table. */
function siblingsButton({ concept, family }: Place) {
  if (!family) return [];
  const others = family.members.filter((id) => id !== concept.id).slice(0, 3);
  const words = `compare ${[concept.id, ...others].join(' ')}`;
  return [runButton(`${family.name}: compare`, words)];
}
