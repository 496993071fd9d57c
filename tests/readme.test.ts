import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary } from '#content/library.ts';
import { loadContent } from '#content/load.ts';
import { subcommands } from '../src/app.ts';
import { CONTENT_DIR } from './helpers.ts';

const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8');

test("the README's table is what the subcommands declare", async () => {
  const library = createLibrary(await loadContent([CONTENT_DIR]));
  const declared = subcommands(library).map(
    ({ usage, summary }) => `| \`/encrypt ${usage}\` | ${summary} |`,
  );
  const written = readme.split('\n').filter((line) => line.startsWith('| `/encrypt '));
  expect(written).toEqual(declared);
});
