import { createLikeness } from './likeness.ts';
import { nameKey, namesOf } from './names.ts';
import type { Ambiguity, Concept, Content, Family, Service, Source } from './schema.ts';

export type Library = ReturnType<typeof createLibrary>;

/** Looks things up in the content: by name, by likeness, by membership. */
export function createLibrary(content: Content) {
  const byName = new Map<string, Concept | Ambiguity>();
  let longestName = 1;
  const named = [
    ...[...content.concepts.values()].map((thing) => ({ thing, names: namesOf(thing) })),
    ...[...content.ambiguities.values()].map((thing) => ({ thing, names: thing.names })),
  ];
  for (const { thing, names } of named) {
    for (const name of names) {
      byName.set(nameKey(name), thing);
      longestName = Math.max(longestName, name.split(/[\s_-]+/).length);
    }
  }
  const familyByName = new Map<string, Family>();
  for (const family of content.families.values()) {
    familyByName.set(nameKey(family.id), family);
    familyByName.set(nameKey(family.name), family);
  }
  const serviceByName = new Map<string, Service>();
  for (const service of content.services.values()) {
    for (const name of namesOf(service)) serviceByName.set(nameKey(name), service);
  }
  const concepts = createLikeness([...content.concepts.values()]);
  const services = createLikeness([...content.services.values()]);

  return {
    families: inOrderOfTopics(content),
    /** The concepts that are a member of no family. */
    withoutFamily: [...content.concepts.values()].filter(({ id }) =>
      [...content.families.values()].every(({ members }) => !members.includes(id)),
    ),
    /** In words, the longest name that a concept has. */
    longestName,

    /** What has exactly this name, but for case, spaces and signs. */
    find: (name: string): Concept | Ambiguity | undefined => byName.get(nameKey(name)),

    findFamily: (name: string): Family | undefined => familyByName.get(nameKey(name)),

    tips: [...content.tips.values()],
    services: [...content.services.values()],
    responsibilities: [...content.responsibilities.values()],

    findService: (name: string): Service | undefined => serviceByName.get(nameKey(name)),

    /** The concepts with these ids; the content was checked, so each of them is there. */
    concepts: (ids: readonly string[]): Concept[] =>
      ids.flatMap((id) => content.concepts.get(id) ?? []),

    kindOf: ({ kindOf = '' }: Concept): Concept | undefined => content.concepts.get(kindOf),

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
      return concepts.nearest(typed, count).flatMap((id) => content.concepts.get(id) ?? []);
    },

    nearestServices(typed: string, count: number): Service[] {
      return services.nearest(typed, count).flatMap((id) => content.services.get(id) ?? []);
    },

    /** The sources cited anywhere below `value`, each once, in the order of the text. */
    sourcesOf(...values: unknown[]): Source[] {
      return [...new Set(citedIds(values))].flatMap((id) => content.sources.get(id) ?? []);
    },
  };
}

function inOrderOfTopics({ topics, concepts, families }: Content): Family[] {
  const order = [...topics.keys()];
  const rank = ({ members: [first = ''] }: Family) =>
    order.indexOf(concepts.get(first)?.topics[0] ?? '');
  return [...families.values()].sort((a, b) => rank(a) - rank(b));
}

function citedIds(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'sources' && Array.isArray(inner) ? inner : citedIds(inner),
  );
}
