import type { KnownBlock } from '@slack/types';
import { compareWords, explainButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import { chooseWhen, outdated, outdatedBlocks, outdatedText } from '#content/passages.ts';
import type { Concept, Fact, Source } from '#content/schema.ts';
import { context, fields, header, section, table } from '#slack/blocks.ts';
import { bold, escapeMrkdwn, italic } from '#slack/mrkdwn.ts';
import { type Passage, passageBlock, passageText } from '#slack/passage.ts';
import { type Answer, fitText } from '#slack/reply.ts';
import type { Comparison, Row } from './comparison.ts';

const INFERRED = '† Follows from the cited page, without standing there word for word.';

export function titleOf(concepts: readonly Concept[]): string {
  return concepts.map(({ name }) => name).join(' vs ');
}

/** A cell of the table, where there is little room. */
function marked({ value, inferred }: Fact): string {
  return inferred ? `${value}\u00a0†` : value;
}

function spelledOut({ value, inferred }: Fact): string {
  return inferred ? `${value} (inferred)` : value;
}

type TableComparison = Comparison & { kind: 'table' };

/** The card with a table; `sources` are those of everything on it. */
export function tableAnswer(comparison: TableComparison, sources: Source[]): Answer {
  const { concepts, family, differing, shared } = comparison;
  const common = (say: (fact: Fact) => string): Passage[] =>
    shared.length > 0 ? [commonPassage(concepts, shared, say)] : [];
  const advice = concepts.flatMap(chooseWhen);
  const corrections = outdated(concepts);
  const rows = [...differing, ...shared];
  const footnote = rows.some(({ facts }) => facts.some(({ inferred }) => inferred))
    ? [context(INFERRED)]
    : [];
  const card = (differences: KnownBlock[]): KnownBlock[] => [
    header(titleOf(concepts)),
    section(italic(family.question)),
    ...differences,
    ...[...common(marked), ...advice].map(passageBlock),
    ...outdatedBlocks(corrections),
    ...footnote,
    context(...citeAsLinks(sources)),
  ];
  return {
    text: tableText(comparison, common(spelledOut), advice, sources),
    blocks: card(differing.length > 0 ? [differenceTable(concepts, differing)] : []),
    simpler: () => card(differing.map((row) => differenceFields(concepts, row))),
    buttons: concepts.map(explainButton),
    words: compareWords(concepts),
  };
}

function differenceTable(concepts: readonly Concept[], differing: readonly Row[]): KnownBlock {
  const headings = ['', ...concepts.map(({ name }) => name)];
  return table([headings, ...differing.map(({ label, facts }) => [label, ...facts.map(marked)])]);
}

function differenceFields(concepts: readonly Concept[], { label, facts }: Row): KnownBlock {
  const values = concepts.map(({ name }, index) => {
    const fact = facts[index];
    return `${bold(name)}\n${fact ? escapeMrkdwn(marked(fact)) : ''}`;
  });
  return fields(bold(label), values);
}

function commonPassage(
  concepts: readonly Concept[],
  shared: readonly Row[],
  say: (fact: Fact) => string,
): Passage {
  const title = concepts.length === 2 ? 'The same for both' : 'The same for all';
  const lines = shared.flatMap(({ label, facts }) => {
    // Said once for all: it is inferred where it is so for any of them.
    const value = facts.at(0)?.value ?? '';
    const inferred = facts.some((fact) => fact.inferred);
    return `${label}: ${say({ value, inferred, sources: [] })}`;
  });
  return { title, lines };
}

function tableText(
  { concepts, family, differing }: TableComparison,
  common: readonly Passage[],
  advice: readonly Passage[],
  sources: Source[],
): string {
  const start = `${escapeMrkdwn(titleOf(concepts))}\n${escapeMrkdwn(family.question)}`;
  const differences = differing.map(({ label, facts }) => {
    const lines = facts.map((fact, index) => `${concepts[index]?.name}: ${spelledOut(fact)}`);
    return passageText({ title: label, lines });
  });
  const end = [...advice.map(passageText), ...outdatedText(outdated(concepts))];
  const shorter = [start, ...differences, ...end];
  const complete = [start, ...differences, ...common.map(passageText), ...end];
  const cited = (urls: boolean) => citeAsText(sources, { urls });
  return fitText(
    () => [...complete, cited(true)].join('\n\n'),
    () => [...shorter, cited(true)].join('\n\n'),
    () => [...shorter, cited(false)].join('\n\n'),
  );
}
