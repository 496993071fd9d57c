import { readThings } from '#command/things.ts';
import type { Library } from '#content/library.ts';
import type { Ambiguity, Concept } from '#content/schema.ts';

export const MOST = 4;

/** What someone asked to compare, or what stands in the way. */
export type Choice =
  | { kind: 'ready'; concepts: Concept[] }
  | { kind: 'nothing' }
  | { kind: 'one'; concept: Concept; times: number; siblings: Concept[] }
  | { kind: 'too-many'; concepts: Concept[] }
  | { kind: 'ambiguous'; ambiguity: Ambiguity; known: Concept[]; open: string[] }
  | { kind: 'unknown'; typed: string; known: Concept[]; nearest: Concept[] };

/** Reads the words after `compare`. A thing named twice counts once. */
export function readChoice(words: string, library: Library): Choice {
  const things = readThings(words, library);
  const concepts = [...new Set(things.concepts)];
  const [typed] = things.unknown;
  if (typed !== undefined) {
    const nearest = library.nearest(typed, 4).filter((concept) => !concepts.includes(concept));
    return { kind: 'unknown', typed, known: concepts, nearest };
  }
  const [ambiguity, ...others] = new Set(things.ambiguous);
  if (ambiguity) {
    const open = others.flatMap(({ names: [name = ''] }) => name);
    return { kind: 'ambiguous', ambiguity, known: concepts, open };
  }
  const [first] = concepts;
  if (!first) return { kind: 'nothing' };
  if (concepts.length === 1) {
    const siblings = library.siblingsOf(first.id);
    return { kind: 'one', concept: first, times: things.concepts.length, siblings };
  }
  return { kind: concepts.length > MOST ? 'too-many' : 'ready', concepts };
}
