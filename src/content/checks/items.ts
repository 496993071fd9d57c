import type { LocatedContent } from '../located.ts';
import { nameKey } from '../names.ts';
import type { Item } from '../quiz-schema.ts';
import type { Located } from '../yaml.ts';
import type { Report } from './check.ts';
import { checkContradictions } from './contradictions.ts';
import { checkKeyLengths } from './key-lengths.ts';

export type LocatedItem = Located<Omit<Item, 'id'>>;

/** What makes an item unfair, ambiguous or useless. */
export function checkItems(content: LocatedContent, report: Report) {
  for (const item of content.items.values()) {
    checkReferences(content, item, report);
    checkOptions(item, report);
    checkStem(item, report);
  }
  checkTwins(content, report);
  checkContradictions(content, report);
  checkKeyLengths(content, report);
}

function checkReferences({ concepts, topics }: LocatedContent, item: LocatedItem, report: Report) {
  const { value } = item;
  if (!topics.has(value.topic))
    report(item, [], `unknown topic "${value.topic}"; name the file after a topic of topics.yaml`);
  const named = [
    ...value.concepts.map((id, index) => ({ id, path: ['concepts', index] })),
    ...value.distractors.map(({ confuses: id }, index) => ({
      id,
      path: ['distractors', index, 'confuses'],
    })),
  ];
  for (const { id, path } of named) {
    if (!concepts.has(id)) report(item, path, `unknown concept "${id}"; correct the id`);
  }
}

const ALL_OR_NONE = /\b(all|none|both|neither) of (the above|these)\b/i;

function checkOptions(item: LocatedItem, report: Report) {
  const { value } = item;
  const options = [
    { text: value.key.text, path: ['key', 'text'] },
    ...value.distractors.map(({ text }, index) => ({ text, path: ['distractors', index, 'text'] })),
  ];
  const seen = new Set<string>();
  for (const { text, path } of options) {
    if (ALL_OR_NONE.test(text))
      report(item, path, `"${text}" asks about other options; write an option of its own`);
    if (seen.has(nameKey(text)))
      report(item, path, `the option "${text}" stands twice; change one`);
    seen.add(nameKey(text));
  }
}

/** Readers miss a small "not", so a negative question says it in capitals. */
const NEGATIVE = /\b(not|except|cannot|\w+n['’]t)\b/;

function checkStem(item: LocatedItem, report: Report) {
  const { stem } = item.value;
  const question = stem.split(/(?<=[.!?])\s+/).at(-1) ?? stem;
  if (!NEGATIVE.test(question) || /\b(NOT|EXCEPT)\b/.test(question)) return;
  report(item, ['stem'], 'a negative question is easily misread; ask it positively, or write NOT');
}

/** Two stems that share nearly all their words ask the same thing. */
const SAME = 0.85;

interface Stem {
  id: string;
  item: LocatedItem;
  words: ReadonlySet<string>;
}

/** Compares only stems that share one of their rarest words: a bank may have thousands. */
function checkTwins({ items }: LocatedContent, report: Report) {
  const stems = [...items].map(([id, item]): Stem => {
    const words = item.value.stem.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return { id, item, words: new Set(words) };
  });
  const uses = Map.groupBy(
    stems.flatMap(({ words }) => [...words]),
    (word) => word,
  );
  const rarity = (word: string) => uses.get(word)?.length ?? 0;
  const earlier = new Map<string, Stem[]>();
  for (const stem of stems) {
    const telling = rarestOf(stem.words, rarity);
    const near = new Set(telling.flatMap((word) => earlier.get(word) ?? []));
    const twin = [...near].find((other) => likeness(other.words, stem.words) >= SAME);
    const message = `asks the same as item "${twin?.id}"; drop one of the two`;
    if (twin) report(stem.item, ['stem'], message);
    for (const word of telling) {
      const known = earlier.get(word);
      if (known) known.push(stem);
      else earlier.set(word, [stem]);
    }
  }
}

/** So many that two stems which are the same share at least one of them. */
function rarestOf(words: ReadonlySet<string>, rarity: (word: string) => number): string[] {
  const inOrder = [...words].sort((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1));
  return inOrder.slice(0, words.size - Math.ceil(SAME * words.size) + 1);
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / one.union(other).size;
}
