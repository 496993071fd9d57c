import MiniSearch from 'minisearch';
import { nameKey, namesOf } from './names.ts';
import type { Concept, Content, Family, Source } from './schema.ts';

export type Library = ReturnType<typeof createLibrary>;

/** Looks things up in the content: by name, by likeness, by membership. */
export function createLibrary(content: Content) {
  const byName = new Map<string, Concept>();
  let longestName = 1;
  for (const concept of content.concepts.values()) {
    for (const name of namesOf(concept)) {
      byName.set(nameKey(name), concept);
      longestName = Math.max(longestName, name.split(/[\s_-]+/).length);
    }
  }
  const familyByName = new Map<string, Family>();
  for (const family of content.families.values()) {
    familyByName.set(nameKey(family.id), family);
    familyByName.set(nameKey(family.name), family);
  }
  const index = indexOf(content);

  return {
    families: [...content.families.values()],
    /** The concepts that are a member of no family. */
    withoutFamily: [...content.concepts.values()].filter(({ id }) =>
      [...content.families.values()].every(({ members }) => !members.includes(id)),
    ),
    /** In words, the longest name that a concept has. */
    longestName,

    /** The concept with exactly this name, but for case, spaces and signs. */
    find: (name: string): Concept | undefined => byName.get(nameKey(name)),

    findFamily: (name: string): Family | undefined => familyByName.get(nameKey(name)),

    /** The concepts with these ids; the content was checked, so each of them is there. */
    concepts: (ids: readonly string[]): Concept[] =>
      ids.flatMap((id) => content.concepts.get(id) ?? []),

    /** The concepts that answer a question which this one answers too, each once. */
    siblingsOf(id: string): Concept[] {
      const members = [...content.families.values()]
        .filter((family) => family.members.includes(id))
        .flatMap((family) => family.members);
      return [...new Set(members)].flatMap((member) =>
        member === id ? [] : (content.concepts.get(member) ?? []),
      );
    },

    /** The concepts most like what was typed, best first; none where nothing is like it. */
    nearest(typed: string, count: number): Concept[] {
      const hits = index.search(typed.slice(0, 200));
      return hits.slice(0, count).flatMap(({ id }) => content.concepts.get(id) ?? []);
    },

    /** The sources cited anywhere below `value`, each once, in the order of the text. */
    sourcesOf(...values: unknown[]): Source[] {
      return [...new Set(citedIds(values))].flatMap((id) => content.sources.get(id) ?? []);
    },
  };
}

function indexOf(content: Content): MiniSearch {
  const index = new MiniSearch({
    fields: ['names', 'key', 'summary'],
    searchOptions: {
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 3 ? 0.3 : false),
      boost: { names: 4, key: 4 },
    },
  });
  index.addAll(
    [...content.concepts.values()].map((concept) => ({
      id: concept.id,
      names: namesOf(concept).join(' '),
      // Names without their signs, so that "ssekms" is like "sse-kms".
      key: namesOf(concept).map(nameKey).join(' '),
      summary: concept.summary,
    })),
  );
  return index;
}

function citedIds(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'sources' && Array.isArray(inner) ? inner : citedIds(inner),
  );
}
