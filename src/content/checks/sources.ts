import type { LocatedContent } from '../located.ts';
import type { Report } from './check.ts';

/** Each source that is cited exists, and each that exists is cited. */
export function checkSources({ sources, ...citing }: LocatedContent, report: Report) {
  const cited = new Set<string>();
  for (const entries of Object.values(citing)) {
    for (const { value, file, lineOf } of entries.values()) {
      for (const [path, id] of citations(value)) {
        cited.add(id);
        if (sources.has(id)) continue;
        const message = `unknown source "${id}"; add it to sources.yaml or correct the id`;
        report(file, lineOf(path), message);
      }
    }
  }
  for (const [id, { file, lineOf }] of sources) {
    if (!cited.has(id)) report(file, lineOf(), `source "${id}" is cited nowhere; remove it`);
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
