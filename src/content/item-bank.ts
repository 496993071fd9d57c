import type { Library } from './library.ts';
import { createLikeness } from './likeness.ts';
import { createNames } from './names.ts';
import type { Item } from './quiz-schema.ts';
import type { Content } from './schema.ts';

/** Something that one can be asked about: a part of the subject, or one concept. */
export interface Subject {
  id: string;
  name: string;
  items: readonly Item[];
}

export type ItemBank = ReturnType<typeof createItemBank>;

/** What can be asked, and about what. Only subjects with items are in it. */
export function createItemBank(content: Content, library: Library) {
  const items = [...content.items.values()];
  const subjects = new Map(
    [...conceptSubjects(content, items), ...topicSubjects(content, items)]
      .filter((subject) => subject.items.length > 0)
      .map((subject) => [subject.id, subject]),
  );
  const names = createNames(
    [...subjects.values()].flatMap((subject) => [
      [subject.name, subject] as const,
      [subject.id, subject] as const,
    ]),
  );
  const likeness = createLikeness(
    [...subjects.values()].map(({ id, name }) => ({ id, name, aliases: [] })),
  );

  return {
    find: (itemId: string): Item | undefined => content.items.get(itemId),

    /** Everything about a subject by its id, or all there is. */
    about: (subjectId: string | undefined): readonly Item[] =>
      subjectId === undefined ? items : (subjects.get(subjectId)?.items ?? []),

    subject: (id: string): Subject | undefined => subjects.get(id),

    /** The subject that has this name, also by another name of a concept. */
    named(name: string): Subject | undefined {
      const thing = library.find(name);
      return names.find(name) ?? (thing && subjects.get(thing.id));
    },

    /** The subjects most like what was typed, best first. */
    nearest(typed: string, count: number): Subject[] {
      const concepts = library.nearest(typed, count).map(({ id }) => id);
      const ids = new Set([...likeness.nearest(typed, count), ...concepts]);
      return [...ids].flatMap((id) => subjects.get(id) ?? []).slice(0, count);
    },

    /** The parts of the subject, in the order in which they are taught. */
    topics: [...content.topics.keys()].flatMap((id) => subjects.get(id) ?? []),
  };
}

function topicSubjects({ topics }: Content, items: readonly Item[]): Subject[] {
  return [...topics].map(([id, { title }]) => ({
    id,
    name: title,
    items: items.filter(({ topic }) => topic === id),
  }));
}

function conceptSubjects({ concepts }: Content, items: readonly Item[]): Subject[] {
  return [...concepts.values()].map(({ id, name }) => ({
    id,
    name,
    items: items.filter((item) => item.concepts.includes(id)),
  }));
}
