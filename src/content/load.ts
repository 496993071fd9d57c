import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { z } from 'zod';
import { check } from './checks/check.ts';
import { type Entries, entriesOf, type LocatedContent, valuesOf } from './located.ts';
import { ContentError, type ContentProblem } from './problem.ts';
import {
  ambiguitiesSchema,
  type Content,
  conceptSchema,
  familySchema,
  responsibilitiesSchema,
  servicesSchema,
  sourcesSchema,
  topicsSchema,
} from './schema.ts';
import { type Located, readYaml } from './yaml.ts';

/**
 * Reads the content in `dirs`, each laid over those before it: a file of concepts or families, or
 * an entry of the other files, takes the place of one with the same id. Throws a ContentError with
 * every problem found, each with its file (as seen from `root`) and line.
 */
export async function loadContent(dirs: readonly string[], root = process.cwd()): Promise<Content> {
  const problems: ContentProblem[] = [];
  const layers = await Promise.all(dirs.map((dir) => readLayer(dir, root, problems)));
  // References into a file that did not parse would be reported as unknown: mend the files first.
  if (problems.length > 0) throw new ContentError(problems);
  const located = overlay(layers);
  const broken = check(located);
  if (broken.length > 0) throw new ContentError(broken);
  return plain(located);
}

/** One folder of content. Any of its files may be missing: a layer may only add a concept. */
async function readLayer(
  dir: string,
  root: string,
  problems: ContentProblem[],
): Promise<LocatedContent> {
  async function read<T>(path: string, schema: z.ZodType<T>): Promise<Located<T> | undefined> {
    const file = relative(root, path);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT')
        problems.push({
          file,
          line: 1,
          message: 'this file cannot be read; check its permissions',
        });
      return undefined;
    });
    if (text === undefined) return undefined;
    const result = readYaml(file, text, schema);
    if (result.kind === 'ok') return result.located;
    problems.push(...result.problems);
    return undefined;
  }

  /** A file with many entries, by id. */
  async function file<T>(name: string, schema: z.ZodType<Record<string, T>>): Promise<Entries<T>> {
    return entriesOf(await read(join(dir, name), schema));
  }

  /** A folder with one file each. */
  async function folder<T>(name: string, schema: z.ZodType<T>): Promise<Entries<T>> {
    const files = await readdir(join(dir, name)).catch(() => []);
    const entries = new Map<string, Located<T>>();
    for (const yaml of files.filter((each) => each.endsWith('.yaml')).sort()) {
      const located = await read(join(dir, name, yaml), schema);
      if (located) entries.set(basename(yaml, '.yaml'), located);
    }
    return entries;
  }

  if (!(await stat(dir).catch(() => undefined))?.isDirectory()) {
    problems.push({
      file: relative(root, dir),
      line: 1,
      message: 'this folder is missing; add it',
    });
  }
  return {
    sources: await file('sources.yaml', sourcesSchema),
    topics: await file('topics.yaml', topicsSchema),
    families: await folder('families', familySchema),
    concepts: await folder('concepts', conceptSchema),
    services: await file('services.yaml', servicesSchema),
    ambiguities: await file('ambiguous.yaml', ambiguitiesSchema),
    responsibilities: await file('responsibilities.yaml', responsibilitiesSchema),
  };
}

/** The layers on top of each other; of the entries with one id, the last stays. */
function overlay(layers: readonly LocatedContent[]): LocatedContent {
  const merge = <T>(part: (layer: LocatedContent) => Entries<T>): Entries<T> =>
    new Map(layers.flatMap((layer) => [...part(layer)]));
  return {
    sources: merge(({ sources }) => sources),
    topics: merge(({ topics }) => topics),
    families: merge(({ families }) => families),
    concepts: merge(({ concepts }) => concepts),
    services: merge(({ services }) => services),
    ambiguities: merge(({ ambiguities }) => ambiguities),
    responsibilities: merge(({ responsibilities }) => responsibilities),
  };
}

function plain(located: LocatedContent): Content {
  return {
    sources: valuesOf(located.sources),
    topics: valuesOf(located.topics),
    families: valuesOf(located.families),
    concepts: valuesOf(located.concepts),
    services: valuesOf(located.services),
    ambiguities: valuesOf(located.ambiguities),
    responsibilities: valuesOf(located.responsibilities),
  };
}
