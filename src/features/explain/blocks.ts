import type { Button } from '@slack/types';
import { compareWords, explainButton, runButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import { chooseWhen, outdatedBlocks, outdatedText } from '#content/passages.ts';
import type { Concept, Source } from '#content/schema.ts';
import { context, header, section } from '#slack/blocks.ts';
import { bold, escapeMrkdwn } from '#slack/mrkdwn.ts';
import { passageBlock, passageText } from '#slack/passage.ts';
import { type Answer, fitText } from '#slack/reply.ts';

const MOST_SIBLINGS = 3;
const MOST_RELATED = 3;

interface Explanation {
  concept: Concept;
  /** What it can be compared with. */
  siblings: readonly Concept[];
  /** What is worth a look next. */
  related: readonly Concept[];
  sources: Source[];
}

/** The card that explains one concept. */
export function explanationAnswer({ concept, siblings, related, sources }: Explanation): Answer {
  const { id, name, summary, explanation, outdated = [] } = concept;
  const passages = chooseWhen(concept);
  const words = [name, summary, explanation].map(escapeMrkdwn);
  const compose = (urls: boolean) =>
    [
      ...words,
      ...passages.map(passageText),
      ...outdatedText(outdated),
      citeAsText(sources, { urls }),
    ].join('\n\n');
  return {
    text: fitText(
      () => compose(true),
      () => compose(false),
    ),
    blocks: [
      header(name),
      section(bold(summary)),
      section(escapeMrkdwn(explanation)),
      ...passages.map(passageBlock),
      ...outdatedBlocks(outdated),
      context(...citeAsLinks(sources)),
    ],
    buttons: [...compareButtons(concept, siblings), ...relatedButtons(related)],
    words: `explain ${id}`,
  };
}

function compareButtons(concept: Concept, siblings: readonly Concept[]): Button[] {
  return siblings
    .slice(0, MOST_SIBLINGS)
    .map((sibling) => runButton(`Compare with ${sibling.name}`, compareWords([concept, sibling])));
}

function relatedButtons(related: readonly Concept[]): Button[] {
  return related.slice(0, MOST_RELATED).map(explainButton);
}
