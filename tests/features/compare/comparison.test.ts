import { describe, expect, test } from 'vitest';
import type { Concept, Family } from '#content/schema.ts';
import { compare } from '../../../src/features/compare/comparison.ts';

function concept(
  id: string,
  facts: Record<string, string> = {},
  rest: Partial<Concept> = {},
): Concept {
  return {
    id,
    name: id.toUpperCase(),
    aliases: [],
    summary: `${id}.`,
    explanation: `${id}.`,
    sources: ['guide'],
    topics: ['locks'],
    facts: Object.fromEntries(
      Object.entries(facts).map(([aspect, value]) => [aspect, { value, sources: ['guide'] }]),
    ),
    ...rest,
  };
}

function family(id: string, members: string[], aspects: string[]): Family {
  const labelled = aspects.map((aspect) => ({
    id: aspect,
    label: `The ${aspect}`,
  }));
  return { id, name: id, question: `Which ${id}?`, members, aspects: labelled };
}

const a = concept('a', { key: 'Yours', price: 'Free', age: 'Old' });
const b = concept('b', { key: 'Theirs', price: 'Free', age: 'Old' });
const c = concept('c', { key: 'Yours', price: 'Free', age: 'New' });
const wide = family('wide', ['a', 'b', 'c', 'd'], ['price', 'key', 'age']);
const narrow = family('narrow', ['a', 'b'], ['age', 'key']);

describe('things with a common question', () => {
  test('differ in some rows and share the others, each in the order of the family', () => {
    const result = compare([a, c], [wide]);
    expect(result).toMatchObject({
      kind: 'table',
      differing: [{ label: 'The age', facts: [{ value: 'Old' }, { value: 'New' }] }],
      shared: [{ label: 'The price' }, { label: 'The key' }],
    });
  });

  test('are compared by the family that asks about the fewest others', () => {
    expect(compare([a, b], [wide, narrow])).toMatchObject({
      family: { id: 'narrow' },
    });
    expect(compare([a, b, c], [narrow, wide])).toMatchObject({
      family: { id: 'wide' },
    });
  });

  test('keep the order in which they were named', () => {
    const result = compare([b, a], [narrow]);
    expect(result).toMatchObject({
      differing: [{ facts: [{ value: 'Theirs' }, { value: 'Yours' }] }],
    });
  });
});

describe('things without a common question', () => {
  const tls = concept(
    'tls',
    {},
    {
      related: [{ concept: 'a', note: 'TLS guards the way.', sources: ['guide'] }],
    },
  );

  test('get their own questions, and the note on the pair, whichever side has it', () => {
    const expected = {
      kind: 'unrelated',
      notes: [{ note: 'TLS guards the way.', sources: ['guide'] }],
    };
    expect(compare([a, tls], [narrow])).toMatchObject({
      ...expected,
      places: [{ concept: { id: 'a' }, family: { id: 'narrow' } }, { family: undefined }],
    });
    expect(compare([tls, a], [narrow])).toMatchObject(expected);
  });

  test('have no note where nobody wrote one', () => {
    expect(compare([b, tls], [narrow])).toMatchObject({
      kind: 'unrelated',
      notes: [],
    });
  });
});
