import type { Concept, Fact, Family, Related } from '#content/schema.ts';

/** One aspect, with a fact for each concept in the order of the card. */
export interface Row {
  label: string;
  facts: Fact[];
}

/** A pair that people mix up although it answers different questions. */
export interface PairNote {
  pair: [Concept, Concept];
  note: string;
  sources: string[];
}

export type Comparison =
  | {
      kind: 'table';
      concepts: Concept[];
      family: Family;
      differing: Row[];
      shared: Row[];
    }
  | { kind: 'unrelated'; places: Place[]; kinds: [Concept, Concept][]; notes: PairNote[] };

/** Where a concept stands among the questions: the first family it is in, if any. */
export interface Place {
  concept: Concept;
  family: Family | undefined;
}

/** The general concept that one is a kind of, if any. */
export type KindOf = (concept: Concept) => Concept | undefined;

/**
 * Compares two to four different concepts. They get a table where one family has them all; of
 * several such families, the one that asks about the fewest other things.
 */
export function compare(
  concepts: Concept[],
  families: readonly Family[],
  kindOf: KindOf,
): Comparison {
  const [family] = families
    .filter(({ members }) => concepts.every(({ id }) => members.includes(id)))
    .sort((a, b) => a.members.length - b.members.length);
  if (!family) return unrelated(concepts, families, kindOf);
  const rows = family.aspects.map(
    ({ id, label }): Row => ({
      label,
      facts: concepts.flatMap(({ facts }) => facts?.[id] ?? []),
    }),
  );
  const { differing = [], shared = [] } = Object.groupBy(rows, (row) =>
    isShared(row) ? 'shared' : 'differing',
  );
  const seen = concepts.map((concept) => inFamily(concept, family.id));
  return { kind: 'table', concepts: seen, family, differing, shared };
}

/** A concept without the reasons and corrections that only matter for other questions. */
function inFamily(concept: Concept, familyId: string): Concept {
  const matters = ({ family = familyId }: { family?: string }) => family === familyId;
  const { chooseWhen = [], outdated = [] } = concept;
  return { ...concept, chooseWhen: chooseWhen.filter(matters), outdated: outdated.filter(matters) };
}

function unrelated(concepts: Concept[], families: readonly Family[], kindOf: KindOf): Comparison {
  const places = concepts.map((concept) => ({
    concept,
    family: families.find(({ members }) => members.includes(concept.id)),
  }));
  return {
    kind: 'unrelated',
    places,
    kinds: kindsAmong(concepts),
    notes: pairNotes(concepts, kindOf),
  };
}

/** The pairs of which the first is a kind of the second. */
function kindsAmong(concepts: readonly Concept[]): [Concept, Concept][] {
  return concepts.flatMap((special) =>
    concepts
      .filter(({ id }) => id === special.kindOf)
      .map((general): [Concept, Concept] => [special, general]),
  );
}

function isShared({ facts }: Row): boolean {
  return new Set(facts.map(({ value }) => value)).size === 1;
}

function pairNotes(concepts: readonly Concept[], kindOf: KindOf): PairNote[] {
  return concepts.flatMap((one, index) =>
    concepts.slice(index + 1).flatMap((other) => {
      const related = noteOn([one, kindOf(one)], [other, kindOf(other)]);
      if (!related?.note) return [];
      const { note, sources = [] } = related;
      return { pair: [one, other] as [Concept, Concept], note, sources };
    }),
  );
}

/** The note on a pair; else the one on the general concepts that the two are kinds of. */
function noteOn(ones: (Concept | undefined)[], others: (Concept | undefined)[]) {
  const pairs = ones.flatMap((one) => others.map((other) => [one, other] as const));
  const notes = pairs.flatMap(([one, other]) => [noteFrom(one, other), noteFrom(other, one)]);
  return notes.find((note) => note !== undefined);
}

function noteFrom(from: Concept | undefined, to: Concept | undefined): Related | undefined {
  return from?.related?.find(({ concept, note }) => note && concept === to?.id);
}
