import type { LocatedContent } from '../located.ts';
import { nameKey, namesOf } from '../names.ts';
import type { Report } from './check.ts';

interface Named {
  id: string;
  name: string;
  file: string;
  line: number;
  /** True for a name that the writer chose beside the id and the name. */
  isAlias: boolean;
}

/** A name means one concept, or is declared ambiguous; and one service. */
export function checkNames(content: LocatedContent, report: Report) {
  checkClashes([...namesOfEntries(content.concepts), ...ambiguousNames(content)], report);
  checkClashes(namesOfEntries(content.services), report);
}

function checkClashes(names: readonly Named[], report: Report) {
  const owners = new Map<string, string>();
  for (const { id, name, file, line, isAlias } of names) {
    const owner = owners.get(nameKey(name));
    if (owner === undefined) owners.set(nameKey(name), id);
    else if (owner !== id)
      report(file, line, `"${name}" already means "${owner}"; remove it from one of the two`);
    else if (isAlias)
      report(file, line, `"${name}" says the same as the id, the name or another alias; remove it`);
  }
}

function namesOfEntries(entries: LocatedContent['concepts'] | LocatedContent['services']): Named[] {
  return [...entries].flatMap(([id, { value, file, lineOf }]) =>
    namesOf({ id, ...value }).map((name, index) => {
      const isAlias = index >= 2;
      const line = lineOf(isAlias ? ['aliases', index - 2] : ['name']);
      return { id, name, file, line, isAlias };
    }),
  );
}

function ambiguousNames({ ambiguities }: LocatedContent): Named[] {
  return [...ambiguities].flatMap(([id, { value, file, lineOf }]) =>
    value.names.map((name, index) => {
      // Not the id of a concept, even where the two are spelled the same.
      return { id: `ambiguous ${id}`, name, file, line: lineOf(['names', index]), isAlias: true };
    }),
  );
}
