import type { LocatedContent } from '../located.ts';
import type { Report } from './check.ts';

/** Each source that is cited exists. */
export function checkCited({ sources, ...citing }: LocatedContent, report: Report) {
  for (const entries of Object.values(citing)) {
    for (const entry of entries.values()) {
      for (const [path, id] of citations(entry.value)) {
        if (sources.has(id)) continue;
        report(entry, path, `unknown source "${id}"; add it to sources.yaml or correct the id`);
      }
    }
  }
}

/**
 * Each source of a folder is cited by it, or by what the folders make together. A folder that is
 * laid over another may replace what cited a source of the other: that is no fault.
 */
export function checkUnused(
  { sources, ...own }: LocatedContent,
  { sources: _, ...together }: LocatedContent,
  report: Report,
) {
  const cited = new Set<string>();
  for (const entries of [...Object.values(own), ...Object.values(together)]) {
    for (const { value } of entries.values()) for (const [, id] of citations(value)) cited.add(id);
  }
  for (const [id, source] of sources) {
    if (!cited.has(id)) report(source, [], `source "${id}" is cited nowhere; remove it`);
  }
}

/** Every source named below a value, with its path. */
function* citations(value: unknown, path: PropertyKey[] = []): Generator<[PropertyKey[], string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'sources' && Array.isArray(inner)) {
      for (const [index, id] of inner.entries()) yield [[...path, key, index], id];
    } else yield* citations(inner, [...path, key]);
  }
}
