import type { Item } from '#content/quiz-schema.ts';

/** The item with each of its distractors right in turn: the same texts and reasons, another key. */
export function variantsOf(item: Item): Item[] {
  return item.distractors.map((_, index) => withKey(item, index));
}

/** The item with one distractor right and its key wrong; of fewer distractors, the last one. */
export function withKey(item: Item, index: number): Item {
  const at = Math.min(index, item.distractors.length - 1);
  const { confuses, ...key } = item.distractors[at] ?? { ...item.key, confuses: '' };
  const wrong = { ...item.key, confuses };
  return { ...item, key, distractors: item.distractors.with(at, wrong) };
}
