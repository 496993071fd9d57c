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

const kindOf = ({ kindOf: id }: Concept) => [a, b, c].find((each) => each.id === id);

describe('things with a common question', () => {
  test('differ in some rows and share the others, each in the order of the family', () => {
    const result = compare([a, c], [wide], kindOf);
    expect(result).toMatchObject({
      kind: 'table',
      differing: [{ label: 'The age', facts: [{ value: 'Old' }, { value: 'New' }] }],
      shared: [{ label: 'The price' }, { label: 'The key' }],
    });
  });

  test('are compared by the family that asks about the fewest others', () => {
    expect(compare([a, b], [wide, narrow], kindOf)).toMatchObject({
      family: { id: 'narrow' },
    });
    expect(compare([a, b, c], [narrow, wide], kindOf)).toMatchObject({
      family: { id: 'wide' },
    });
  });

  test('leave out reasons and corrections that matter for another question only', () => {
    const reason = (text: string, family?: string) => ({
      reason: text,
      sources: ['guide'],
      ...(family ? { family } : {}),
    });
    const chooseWhen = [
      reason('always'),
      reason('wide only', 'wide'),
      reason('narrow only', 'narrow'),
    ];
    const result = compare([concept('a', {}, { chooseWhen }), b], [narrow], kindOf);
    expect(result).toMatchObject({
      concepts: [{ chooseWhen: [{ reason: 'always' }, { reason: 'narrow only' }] }, { id: 'b' }],
    });
  });

  test('keep the order in which they were named', () => {
    const result = compare([b, a], [narrow], kindOf);
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
    expect(compare([a, tls], [narrow], kindOf)).toMatchObject({
      ...expected,
      places: [{ concept: { id: 'a' }, family: { id: 'narrow' } }, { family: undefined }],
    });
    expect(compare([tls, a], [narrow], kindOf)).toMatchObject(expected);
  });

  test('get the note on what they are kinds of, where they have none of their own', () => {
    const special = concept('special', {}, { kindOf: 'a' });
    const notes = [{ pair: [special, tls], note: 'TLS guards the way.' }];
    expect(compare([special, tls], [narrow], kindOf)).toMatchObject({ notes });
  });

  test('have no note where nobody wrote one', () => {
    expect(compare([b, tls], [narrow], kindOf)).toMatchObject({
      kind: 'unrelated',
      notes: [],
    });
  });
});
