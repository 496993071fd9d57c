import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchemas } from '#content/json-schemas.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'content', 'schemas');

test.each([...jsonSchemas()])('%s is current; run npm run content:schemas', async (name, text) => {
  expect(await readFile(join(FOLDER, name), 'utf8')).toBe(text);
});

test('there is no schema that nothing makes', async () => {
  expect((await readdir(FOLDER)).sort()).toEqual([...jsonSchemas().keys()].sort());
});

test('an editor learns from a concept what is needed and what is not', () => {
  const concept = JSON.parse(jsonSchemas().get('concept.json') ?? '');
  expect(concept.required).toEqual(
    expect.arrayContaining(['name', 'summary', 'explanation', 'sources', 'topics']),
  );
  expect(concept.required).not.toContain('outdated');
  expect(concept.additionalProperties).toBe(false);
});
