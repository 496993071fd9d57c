import { asOf } from './cite.ts';
import type { Content } from './schema.ts';

/** The topics that a table covers beside the concepts, with what counts its entries. */
const TABLES: Record<string, (content: Content) => string> = {
  defaults: ({ services }) => `${services.size} services`,
  responsibility: ({ responsibilities }) => `${responsibilities.size} responsibilities`,
  summary: ({ families }) => `the list of ${families.size} families`,
};

/**
 * What there is, what of the subject it covers, and how old the sources are, as text for a
 * terminal. It informs; nothing fails by it.
 */
export function reportOf(content: Content): string {
  return [counts(content), coverage(content), ages(content)].join('\n\n');
}

function counts({ concepts, families, services, responsibilities, sources }: Content): string {
  const notes = [...concepts.values()].flatMap(({ outdated = [] }) => outdated);
  const facts = [...concepts.values()].flatMap((each) => Object.values(each.facts ?? {}));
  const inferred = facts.filter((fact) => fact.inferred);
  return [
    `concepts          ${concepts.size}`,
    `families          ${families.size}`,
    `facts             ${facts.length}, ${inferred.length} of them inferred`,
    `outdated notes    ${notes.length}`,
    `services          ${services.size}`,
    `responsibilities  ${responsibilities.size}`,
    `sources           ${sources.size}`,
  ].join('\n');
}

function coverage(content: Content): string {
  const lines = [...content.topics.values()].map(({ id, title, part }) => {
    const concepts = [...content.concepts.values()].filter(({ topics }) => topics.includes(id));
    const covered = [
      ...(concepts.length > 0 ? [`${concepts.length} concepts`] : []),
      ...(Object.hasOwn(TABLES, id) ? [TABLES[id]?.(content)] : []),
    ];
    const number = part === undefined ? '  ' : String(part).padStart(2);
    return `${number}  ${title.padEnd(30)}  ${covered.join(', ') || 'nothing yet'}`;
  });
  return ['Covered, by topic (with its part in the lesson)', ...lines].join('\n');
}

function ages({ sources }: Content): string {
  const months = Map.groupBy([...sources.values()], (source) => source.asOf);
  const lines = [...months]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([month, group]) => `${asOf(month)}  ${group.length}`);
  return ['Sources, oldest first', ...lines].join('\n');
}
