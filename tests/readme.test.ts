import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { subcommands } from '../src/app.ts';
import { createTestParts } from './parts.ts';

const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');

test("the README's table is what the subcommands declare", async () => {
  const declared = subcommands(await createTestParts()).map(
    ({ usage, summary }) => `| \`/encrypt ${usage.replaceAll('|', '\\|')}\` | ${summary} |`,
  );
  const written = readme.split('\n').filter((line) => line.startsWith('| `/encrypt '));
  expect(written).toEqual(declared);
});
