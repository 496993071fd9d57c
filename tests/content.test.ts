import { describe, expect, test } from 'vitest';
import { createDispatch } from '#command/dispatch.ts';
import { forPerson } from '#command/share.ts';
import { namesOf } from '#content/names.ts';
import { subcommands } from '../src/app.ts';
import { checkBlocks } from '../src/playground/blocks/check.ts';
import { ALICE, createTestParts } from './parts.ts';
import { content } from './shipped.ts';

const parts = await createTestParts();
const { library } = parts;
const dispatch = createDispatch(subcommands(parts), (line) => {
  throw new Error(`not understood: ${line}`);
});

const lines = [
  'help',
  ...subcommands(parts).map(({ name }) => `help ${name}`),
  'list',
  'defaults',
  ...library.services.map(({ id }) => `defaults ${id}`),
  'responsibility',
  ...library.tips.map(({ id }) => `tip ${id}`),
  ...library.families.map(({ id }) => `list ${id}`),
  ...[...content.concepts.keys()].map((id) => `explain ${id}`),
  ...library.families.flatMap(({ members }) => [
    `compare ${members.slice(0, 4).join(' ')}`,
    ...members.flatMap((one, index) =>
      members.slice(index + 1).map((other) => `compare ${one} ${other}`),
    ),
  ]),
];

describe('every card fits into what Slack accepts, in full and in its simpler form', () => {
  test.each(lines)('%s', async (line) => {
    const given = await dispatch(line, ALICE);
    if (!given) throw new Error(`${line} has no answer`);
    const answer = forPerson(given);
    expect(checkBlocks(answer.blocks)).not.toHaveProperty('faults');
    expect(checkBlocks(answer.simpler?.() ?? [])).not.toHaveProperty('faults');
    expect(answer.text.length).toBeLessThanOrEqual(4000);
    expect(answer.words).toBe(line);
  });
});

test('every name of every concept finds it', () => {
  for (const concept of content.concepts.values()) {
    for (const name of namesOf(concept))
      expect([name, library.find(name)?.id]).toEqual([name, concept.id]);
  }
});
