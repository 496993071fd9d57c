import type { LocatedContent } from '../located.ts';
import { nameKey } from '../names.ts';
import type { Report } from './check.ts';

/** A tip is about a concept that exists, and no two say the same. */
export function checkTips({ tips, concepts, items }: LocatedContent, report: Report) {
  const seen = new Map<string, string>();
  for (const [id, tip] of tips) {
    const { concept, item, text } = tip.value;
    if (!concepts.has(concept))
      report(tip, ['concept'], `unknown concept "${concept}"; correct the id`);
    if (item !== undefined && !items.has(item))
      report(tip, ['item'], `unknown item "${item}"; correct the id or leave it out`);
    const twin = seen.get(nameKey(text));
    if (twin) report(tip, ['text'], `says the same as tip "${twin}"; drop one of the two`);
    seen.set(nameKey(text), id);
  }
}
