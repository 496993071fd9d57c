import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { Item } from '#content/quiz-schema.ts';
import { LETTERS, type Option, type Snapshot } from './round.ts';

/** The values in an order that follows from the seed alone; each order is equally likely. */
export function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  const chance = mersenne(seed);
  const left = [...values];
  const order: Value[] = [];
  while (left.length > 0) order.push(...left.splice(uniformInt(chance, 0, left.length - 1), 1));
  return order;
}

/** An item as it will be asked: its options in the order that this seed gives. */
export function drawSnapshot(item: Item, seed: number): Snapshot {
  return {
    itemId: item.id,
    stem: item.stem,
    options: drawOptions(item, seed),
    concepts: item.concepts,
    sources: item.sources,
  };
}

/** From the same chance as the draw of the item, each item would have its own first option. */
const CHANCE_OF_OPTIONS = 0x5bd1e995;

/**
 * The order is drawn over the texts as the alphabet sorts them, so that it would be the same if
 * another option were right.
 */
function drawOptions({ key, distractors }: Item, seed: number): Option[] {
  const options = [{ ...key, isKey: true }, ...distractors.map(asWrong)];
  const sorted = options.sort((one, other) => (one.text < other.text ? -1 : 1));
  return shuffled(sorted, seed ^ CHANCE_OF_OPTIONS).flatMap((option, index) => {
    const letter = LETTERS[index];
    return letter ? [{ letter, ...option }] : [];
  });
}

function asWrong(distractor: Item['distractors'][number]) {
  return { ...distractor, isKey: false };
}
