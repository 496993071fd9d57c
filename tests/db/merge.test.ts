import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inParts, mergeTurns } from '#db/merge.ts';

const turns = (record: Record<string, number>) => new Map(Object.entries(record));

describe('two bags of one channel', () => {
  test('are one in which the latest filling of either is the latest', () => {
    const merged = mergeTurns(turns({ a: 3, b: 2, c: 3, d: 0 }), turns({ b: 1, e: 1, d: 0 }));
    expect(merged).toEqual(turns({ a: 3, b: 3, c: 3, d: 0, e: 3 }));
  });

  test('are the one that is not empty', () => {
    const one = turns({ a: 2, b: 1 });
    expect(mergeTurns(one, new Map())).toEqual(one);
    expect(mergeTurns(new Map(), one)).toEqual(one);
  });

  test('give nothing again that either gave last, before what neither gave', () => {
    const bag = fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat({ max: 5 }), {
        noNullPrototype: true,
      })
      .map(turns);
    fc.assert(
      fc.property(bag, bag, (one, other) => {
        const merged = mergeTurns(one, other);
        const latest = Math.max(0, ...merged.values());
        for (const each of [one, other])
          for (const [item, turn] of each)
            if (turn > 0 && turn === Math.max(...each.values()))
              expect(merged.get(item)).toBe(latest);
        for (const [item, turn] of merged)
          expect(turn === 0).toBe(!one.get(item) && !other.get(item));
        expect(merged).toEqual(new Map([...mergeTurns(other, one)].toSorted(byItem(merged))));
      }),
    );
  });
});

function byItem(like: ReadonlyMap<string, number>) {
  const order = [...like.keys()];
  return ([one]: [string, number], [other]: [string, number]) =>
    order.indexOf(one) - order.indexOf(other);
}

test('rows are written in parts, each of them once', () => {
  const rows = Array.from({ length: 1201 }, (_, index) => index);
  const parts = inParts(rows);
  expect(parts.map(({ length }) => length)).toEqual([500, 500, 201]);
  expect(parts.flat()).toEqual(rows);
  expect(inParts([])).toEqual([]);
});
