import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '#content/quiz-schema.ts';
import { drawSnapshot, shuffled } from '../../../../src/features/quiz/rules/draw.ts';
import { LETTERS } from '../../../../src/features/quiz/rules/round.ts';
import { content } from '../../../shipped.ts';
import { variantsOf } from '../variants.ts';
import { chiSquare, LIMIT_OF } from './chance.ts';

const { items } = content;
const all = [...items.values()];
const bySize = (size: number): Item => {
  const found = all.find(({ distractors }) => distractors.length === size - 1);
  if (!found) throw new Error(`no item has ${size} options`);
  return found;
};
const SEEDS = Array.from({ length: 6000 }, (_, index) => index * 7919);
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe('shuffled', () => {
  test('gives a permutation, and leaves the values as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seed, (values, chance) => {
        const before = [...values];
        const drawn = shuffled(values, chance);
        expect(values).toEqual(before);
        expect([...drawn].sort()).toEqual([...values].sort());
      }),
    );
  });

  test('gives the same order for the same seed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seed, (values, chance) => {
        expect(shuffled(values, chance)).toEqual(shuffled(values, chance));
      }),
    );
  });

  test('gives each of the six orders of three equally often', () => {
    const counts = new Map<string, number>();
    for (const chance of SEEDS) {
      const order = shuffled(['a', 'b', 'c'], chance).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    expect(chiSquare([...counts.values()])).toBeLessThan(LIMIT_OF[5]);
  });
});

describe('the options of an item', () => {
  test.each(all)('$id: all are there, with letters in order, and one is right', (item) => {
    const { options, ...rest } = drawSnapshot(item, 4711);
    const { stem, concepts, sources } = item;
    expect(rest).toEqual({ itemId: item.id, stem, concepts, sources });
    expect(options.map(({ letter }) => letter)).toEqual(LETTERS.slice(0, options.length));
    const right = options.filter(({ isKey }) => isKey);
    expect(right).toEqual([{ letter: right[0]?.letter, ...item.key, isKey: true }]);
    const texts = options.map(({ text }) => text).sort();
    expect(texts).toEqual([item.key, ...item.distractors].map(({ text }) => text).sort());
  });

  test.each([3, 4] as const)('have their key equally often in each of %i places', (size) => {
    const counts = LETTERS.slice(0, size).map(() => 0);
    for (const chance of SEEDS) {
      const at = drawSnapshot(bySize(size), chance).options.findIndex(({ isKey }) => isKey);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(chiSquare(counts)).toBeLessThan(LIMIT_OF[size === 3 ? 2 : 3]);
  });

  test('have their key equally often in each place in rounds whose seeds follow each other', () => {
    const item = bySize(4);
    const place = (chance: number) =>
      drawSnapshot(item, chance).options.findIndex(({ isKey }) => isKey);
    const pairs = Array.from({ length: 16 }, () => 0);
    for (let chance = 0; chance < 16_000; chance += 1) {
      const pair = place(chance) * 4 + place(chance + 1);
      pairs[pair] = (pairs[pair] ?? 0) + 1;
    }
    expect(chiSquare(pairs)).toBeLessThan(LIMIT_OF[15]);
  });

  test.each([8, 12, 16, 20, 40])(
    'stand in an order that the draw of the item from a pool of %i tells nothing about',
    (size) => {
      const pool = Array.from({ length: size }, (_, index) => index);
      const item = bySize(4);
      const firsts = pool.map(() => [0, 0, 0, 0]);
      for (let chance = 0; chance < 400 * size; chance += 1) {
        const [drawn = 0] = shuffled(pool, chance);
        const at = drawSnapshot(item, chance).options.findIndex(({ isKey }) => isKey);
        const row = firsts[drawn] ?? [];
        row[at] = (row[at] ?? 0) + 1;
      }
      for (const row of firsts) expect(chiSquare(row)).toBeLessThan(LIMIT_OF.many);
    },
  );
});

describe('another option being right', () => {
  test.each(all)('$id: changes neither order nor letters', (item) => {
    for (const chance of [0, 1, 2, 3, 4, 5, 2 ** 31 - 1]) {
      const shown = (one: Item) =>
        drawSnapshot(one, chance).options.map(({ letter, text }) => [letter, text]);
      for (const variant of variantsOf(item)) expect(shown(variant)).toEqual(shown(item));
    }
  });

  test.each(all)('$id: moves the key to the letter of that option, and no other', (item) => {
    const chance = 99;
    const letterOf = (text: string) =>
      drawSnapshot(item, chance).options.find((option) => option.text === text)?.letter;
    for (const variant of variantsOf(item)) {
      const right = drawSnapshot(variant, chance).options.filter(({ isKey }) => isKey);
      expect(right.map(({ letter }) => letter)).toEqual([letterOf(variant.key.text)]);
    }
  });
});

test('a choice is right by its text, in whatever order the options stand', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), seed, fc.nat({ max: 3 }), (item, chance, at) => {
      const text = [item.key, ...item.distractors][at]?.text;
      const chosen = drawSnapshot(item, chance).options.find((option) => option.text === text);
      expect(chosen?.isKey).toBe(text === undefined ? undefined : text === item.key.text);
    }),
  );
});
