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
  return [counts(content), coverage(content), levels(content), ages(content)].join('\n\n');
}

function counts(content: Content): string {
  const { concepts, families, services, responsibilities, items, tips, sources } = content;
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
    `items             ${items.size}`,
    `tips              ${tips.size}`,
    `sources           ${sources.size}`,
  ].join('\n');
}

function coverage(content: Content): string {
  const lines = [...content.topics.values()].map(({ id, title, part }) => {
    const concepts = [...content.concepts.values()].filter(({ topics }) => topics.includes(id));
    const items = [...content.items.values()].filter(({ topic }) => topic === id);
    const covered = [
      ...(concepts.length > 0 ? [`${concepts.length} concepts`] : []),
      ...(Object.hasOwn(TABLES, id) ? [TABLES[id]?.(content)] : []),
      ...(items.length > 0 ? [`${items.length} items`] : []),
    ];
    const number = part === undefined ? '  ' : String(part).padStart(2);
    return `${number}  ${title.padEnd(30)}  ${covered.join(', ') || 'nothing yet'}`;
  });
  return ['Covered, by topic (with its part in the lesson)', ...lines].join('\n');
}

function levels({ items }: Content): string {
  const all = [...items.values()];
  const byLevel = Map.groupBy(all, ({ level }) => level);
  const lines = [...byLevel].map(([level, group]) => `${level.padEnd(12)}${group.length}`);
  const scenarios = all.filter(({ scenario }) => scenario).length;
  return ['Items by level', ...lines, `scenarios   ${scenarios}`].join('\n');
}

function ages({ sources }: Content): string {
  const months = Map.groupBy([...sources.values()], (source) => source.asOf);
  const lines = [...months]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([month, group]) => `${asOf(month)}  ${group.length}`);
  return ['Sources, oldest first', ...lines].join('\n');
}
