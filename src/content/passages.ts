import type { SectionBlock } from '@slack/types';
import { section } from '#slack/blocks.ts';
import { bold, escapeMrkdwn, italic } from '#slack/mrkdwn.ts';
import type { Passage } from '#slack/passage.ts';
import type { Concept, Outdated } from './schema.ts';

/** "Choose X when", with a line for each reason; none for a concept that one does not choose. */
export function chooseWhen(concept: Concept): Passage[] {
  const lines = concept.chooseWhen?.map(({ reason }) => reason) ?? [];
  return lines.length > 0 ? [{ title: `Choose ${concept.name} when`, lines }] : [];
}

/** What a comparison card has room for; the explanations say all. */
const MOST_OUTDATED = 4;

/**
 * What older material says of several concepts, cut to what a card has room for: each claim once,
 * the first of each concept before the second of any.
 */
export function outdated(concepts: readonly Concept[]): Outdated[] {
  const notes = concepts.map((concept) => concept.outdated ?? []);
  const longest = Math.max(...notes.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, turn) =>
    notes.flatMap((of) => of[turn] ?? []),
  );
  const byClaim = new Map(inTurn.flat().map((note) => [note.claim, note]));
  return [...byClaim.values()].slice(0, MOST_OUTDATED);
}

const OUTDATED_TITLE = 'What older material gets wrong';

function dated({ truth, since }: Outdated): string {
  return since ? `${truth} (Since ${since}.)` : truth;
}

export function outdatedBlocks(notes: readonly Outdated[]): SectionBlock[] {
  if (notes.length === 0) return [];
  const lines = notes.map(
    (note) =>
      `${italic('Old:')} ${escapeMrkdwn(note.claim)}\n${bold('Now:')} ${escapeMrkdwn(dated(note))}`,
  );
  return [section(`${bold(OUTDATED_TITLE)}\n${lines.join('\n\n')}`)];
}

export function outdatedText(notes: readonly Outdated[]): string[] {
  if (notes.length === 0) return [];
  const lines = notes.map((note) => `- Old: ${note.claim} Now: ${dated(note)}`);
  return [[`${OUTDATED_TITLE}:`, ...lines].map(escapeMrkdwn).join('\n')];
}
