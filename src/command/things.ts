import type { Button } from '@slack/types';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Library } from '#content/library.ts';
import type { Ambiguity, Concept } from '#content/schema.ts';
import { context, section } from '#slack/blocks.ts';
import { escapeMrkdwn, quote } from '#slack/mrkdwn.ts';
import type { Answer } from '#slack/reply.ts';
import { readNames } from './words.ts';

/** The things of the content that a line names. */
export interface Things {
  /** In the order of the line; a thing named twice stands twice. */
  concepts: Concept[];
  ambiguous: Ambiguity[];
  /** Runs of words that name nothing, as typed. */
  unknown: string[];
}

export function readThings(words: string, library: Library): Things {
  const { found, unknown } = readNames(words, library.names);
  const concepts: Concept[] = [];
  const ambiguous: Ambiguity[] = [];
  for (const thing of found) {
    if ('meanings' in thing) ambiguous.push(thing);
    else concepts.push(thing);
  }
  return { concepts, ambiguous, unknown };
}

/** Asks which meaning was meant; `choose` makes the button for one of them. */
export function askWhich(
  { names: [name = ''], note, meanings, sources }: Ambiguity,
  library: Library,
  choose: (meaning: Concept) => Button,
): Answer {
  const cited = library.sourcesOf({ sources });
  const question = `${quote(name)} can mean more than one thing. ${escapeMrkdwn(note)} Which one?`;
  return {
    text: `${question}\n\n${citeAsText(cited, { urls: false })}`,
    blocks: [section(question), context(...citeAsLinks(cited))],
    buttons: library.concepts(meanings).map(choose),
  };
}
