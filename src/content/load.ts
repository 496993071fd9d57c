import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { z } from 'zod';
import { checkReferences } from './check.ts';
import { ContentError, type ContentProblem } from './problem.ts';
import { type Content, conceptSchema, familySchema, sourcesFileSchema } from './schema.ts';
import { type Located, readYaml } from './yaml.ts';

/** The content before its references are checked: every part still knows its file and lines. */
export interface LocatedContent {
  sources: Located<z.output<typeof sourcesFileSchema>>;
  families: ReadonlyMap<string, Located<z.output<typeof familySchema>>>;
  concepts: ReadonlyMap<string, Located<z.output<typeof conceptSchema>>>;
}

/**
 * Reads all content below `dir`. Throws a ContentError that lists every problem found, each with
 * its file (as seen from `root`) and line.
 */
export async function loadContent(dir: string, root = process.cwd()): Promise<Content> {
  const problems: ContentProblem[] = [];

  async function read<T>(path: string, schema: z.ZodType<T>): Promise<Located<T> | undefined> {
    const file = relative(root, path);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) {
      problems.push({
        file,
        line: 1,
        message: 'this file is missing or unreadable; add it',
      });
      return undefined;
    }
    const result = readYaml(file, text, schema);
    if (result.kind === 'ok') return result.located;
    problems.push(...result.problems);
    return undefined;
  }

  async function readFolder<T>(folder: string, schema: z.ZodType<T>) {
    const names = await readdir(join(dir, folder)).catch(() => []);
    const paths = names.filter((name) => name.endsWith('.yaml')).sort();
    const entries = await Promise.all(
      paths.map(
        async (name) =>
          [basename(name, '.yaml'), await read(join(dir, folder, name), schema)] as const,
      ),
    );
    return new Map(
      entries.filter((entry): entry is [string, Located<T>] => entry[1] !== undefined),
    );
  }

  const [sources, families, concepts] = await Promise.all([
    read(join(dir, 'sources.yaml'), sourcesFileSchema),
    readFolder('families', familySchema),
    readFolder('concepts', conceptSchema),
  ]);
  // References into a file that did not parse would be reported as unknown: mend the files first.
  if (problems.length > 0 || !sources) throw new ContentError(problems);
  const located = { sources, families, concepts };
  const broken = checkReferences(located);
  if (broken.length > 0) throw new ContentError(broken);
  return plain(located);
}

function plain({ sources, families, concepts }: LocatedContent): Content {
  const withIds = <T extends object>(map: ReadonlyMap<string, Located<T>>) =>
    new Map([...map].map(([id, { value }]) => [id, { id, ...value }]));
  return {
    sources: new Map(Object.entries(sources.value).map(([id, source]) => [id, { id, ...source }])),
    families: withIds(families),
    concepts: withIds(concepts),
  };
}
