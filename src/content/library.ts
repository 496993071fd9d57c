import { createLikeness } from './likeness.ts';
import { createNames, namesOf } from './names.ts';
import type { Ambiguity, Concept, Content, Family, Service, Source } from './schema.ts';

export type Library = ReturnType<typeof createLibrary>;

/** Looks things up in the content: by name, by likeness, by membership. */
export function createLibrary(content: Content) {
  const names = createNames<Concept | Ambiguity>([
    ...[...content.concepts.values()].flatMap((thing) => pairs(namesOf(thing), thing)),
    ...[...content.ambiguities.values()].flatMap((thing) => pairs(thing.names, thing)),
  ]);
  const familyNames = createNames(
    [...content.families.values()].flatMap((family) => pairs([family.id, family.name], family)),
  );
  const serviceNames = createNames(
    [...content.services.values()].flatMap((service) => pairs(namesOf(service), service)),
  );
  const concepts = createLikeness([...content.concepts.values()]);
  const services = createLikeness([...content.services.values()]);

  return {
    families: inOrderOfTopics(content),
    /** The concepts that are a member of no family. */
    withoutFamily: [...content.concepts.values()].filter(({ id }) =>
      [...content.families.values()].every(({ members }) => !members.includes(id)),
    ),
    names,
    serviceNames,

    find: names.find,
    findFamily: familyNames.find,

    tips: [...content.tips.values()],
    services: [...content.services.values()],
    responsibilities: [...content.responsibilities.values()],

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

function pairs<T>(names: readonly string[], thing: T) {
  return names.map((name) => [name, thing] as const);
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
