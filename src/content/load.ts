import { basename, join, relative } from 'node:path';
import type { z } from 'zod';
import { check } from './checks/check.ts';
import { createFiles } from './files.ts';
import { type Entries, entriesOf, type LocatedContent, valuesOf } from './located.ts';
import { ContentError, type ContentProblem } from './problem.ts';
import { type Item, itemsSchema, tipsSchema } from './quiz-schema.ts';
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
import { strayMessage } from './strays.ts';
import { type Located, readYaml } from './yaml.ts';

/** All that is read of a folder of content. */
const KNOWN = [
  'ambiguous.yaml',
  'concepts',
  'families',
  'items',
  'responsibilities.yaml',
  'services.yaml',
  'sources.yaml',
  'tips.yaml',
  'topics.yaml',
] as const;
type Known = (typeof KNOWN)[number];

/** An id and its ending: another file would be passed over in silence. */
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*\.yaml$/;

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
  const broken = check(located, layers);
  if (broken.length > 0) throw new ContentError(broken);
  return plain(located);
}

/** One folder of content. Any of its files may be missing: a layer may only add a concept. */
async function readLayer(
  dir: string,
  root: string,
  problems: ContentProblem[],
): Promise<LocatedContent> {
  const { namesIn, textOf, report } = createFiles(root, problems);
  const present = await namesIn(dir);

  async function read<T>(path: string, schema: z.ZodType<T>): Promise<Located<T> | undefined> {
    const text = await textOf(path);
    if (text === undefined) return undefined;
    const result = readYaml(relative(root, path), text, schema);
    if (result.kind === 'ok') return result.located;
    problems.push(...result.problems);
    return undefined;
  }

  /** A file with many entries, by id. */
  async function file<T>(name: Known, schema: z.ZodType<Record<string, T>>): Promise<Entries<T>> {
    return entriesOf(present?.includes(name) ? await read(join(dir, name), schema) : undefined);
  }

  /** A folder with one file each. */
  async function folder<T>(name: Known, schema: z.ZodType<T>): Promise<Entries<T>> {
    const files = (present?.includes(name) && (await namesIn(join(dir, name)))) || [];
    for (const file of files.filter((each) => !FILE_NAME.test(each))) {
      const message = 'name the file after its id, in lower case with hyphens: my-thing.yaml';
      report(join(dir, name, file), message);
    }
    const entries = await Promise.all(
      files
        .filter((file) => FILE_NAME.test(file))
        .map(async (file) => {
          const located = await read(join(dir, name, file), schema);
          return located ? [[basename(file, '.yaml'), located] as const] : [];
        }),
    );
    return new Map(entries.flat());
  }

  /** A folder of files with many entries each; an entry remembers its file as its topic. */
  async function items() {
    const all = new Map<string, Located<Omit<Item, 'id'>>>();
    for (const [topic, { value, ...place }] of await folder('items', itemsSchema)) {
      for (const [id, entry] of entriesOf({ value, ...place })) {
        const twin = all.get(id);
        const message = `item "${id}" stands in ${twin?.file} too; give one of them a new id`;
        if (twin) problems.push({ file: entry.file, line: entry.lineOf(), message });
        all.set(id, { ...entry, value: { ...entry.value, topic } });
      }
    }
    return all;
  }

  const strays = present?.filter((name) => !KNOWN.some((known) => known === name)) ?? [];
  for (const name of strays) {
    const message = await strayMessage(join(dir, name), KNOWN);
    if (message) report(join(dir, name), message);
  }
  if (strays.length === present?.length)
    report(dir, 'this folder holds no content; correct it, or add a file such as tips.yaml');
  return {
    sources: await file('sources.yaml', sourcesSchema),
    topics: await file('topics.yaml', topicsSchema),
    families: await folder('families', familySchema),
    concepts: await folder('concepts', conceptSchema),
    services: await file('services.yaml', servicesSchema),
    ambiguities: await file('ambiguous.yaml', ambiguitiesSchema),
    responsibilities: await file('responsibilities.yaml', responsibilitiesSchema),
    items: await items(),
    tips: await file('tips.yaml', tipsSchema),
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
    items: merge(({ items }) => items),
    tips: merge(({ tips }) => tips),
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
    items: valuesOf(located.items),
    tips: valuesOf(located.tips),
  };
}
