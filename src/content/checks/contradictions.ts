import type { LocatedContent } from '../located.ts';
import { nameKey } from '../names.ts';
import type { Report } from './check.ts';
import type { LocatedItem } from './items.ts';

/**
 * Holds each item that asks for a card cell against that cell, and against the other items that
 * ask for the same one. Words cannot be compared by machine, but a "Yes" against a "No", figures
 * that share none, and a distractor that says what the card says are contradictions for certain.
 */
export function checkContradictions({ items, concepts }: LocatedContent, report: Report) {
  const asked = new Map<string, { id: string; item: LocatedItem }[]>();
  for (const [id, item] of items) {
    const { asks } = item.value;
    if (!asks) continue;
    const facts = new Map(Object.entries(concepts.get(asks.concept)?.value.facts ?? {}));
    const cell = facts.get(asks.aspect)?.value;
    if (cell === undefined) {
      const message = `"${asks.concept}" has no fact "${asks.aspect}"; correct what the item asks for`;
      report(item, ['asks'], message);
      continue;
    }
    if (contradicts(item, cell))
      report(item, ['key'], `contradicts the card, which says "${cell}"; mend one of the two`);
    const key = `${asks.concept} ${asks.aspect}`;
    const others = asked.get(key) ?? [];
    for (const other of others) {
      if (contradicts(item, other.item.value.key.text))
        report(item, ['key'], `contradicts item "${other.id}"; mend one of the two`);
    }
    asked.set(key, [...others, { id, item }]);
  }
}

function contradicts({ value: { key, distractors } }: LocatedItem, truth: string): boolean {
  return (
    distractors.some(({ text }) => nameKey(text) === nameKey(truth)) ||
    differ(polarity(key.text), polarity(truth)) ||
    shareNone(figures(key.text), figures(truth))
  );
}

/** "yes" or "no", where a text begins by saying so. */
function polarity(text: string): string | undefined {
  return text
    .match(/^(yes|no|none|never|always)\b/i)?.[1]
    ?.toLowerCase()
    .replace('none', 'no');
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** The numbers in a text; those in names, as in AES-256 or S3, say nothing about a fact. */
function figures(text: string): string[] {
  return (
    text.match(/(?<![\w-])\d[\d,.]*(?![\w-])/g)?.map((number) => number.replace(/[,.]+$/, '')) ?? []
  );
}

function shareNone(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && other.length > 0 && !one.some((number) => other.includes(number));
}
