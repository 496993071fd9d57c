import type { LocatedContent } from '../located.ts';
import { nameKey, namesOf } from '../names.ts';
import type { Located } from '../yaml.ts';
import type { Report } from './check.ts';

interface Named {
  /** Whose name it is. */
  owner: string;
  name: string;
  at: Located<unknown>;
  path: PropertyKey[];
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
  for (const { owner, name, at, path, isAlias } of names) {
    const first = owners.get(nameKey(name));
    if (first === undefined) owners.set(nameKey(name), owner);
    else if (first !== owner)
      report(at, path, `"${name}" already means "${first}"; remove it from one of the two`);
    else if (isAlias)
      report(at, path, `"${name}" says the same as the id, the name or another alias; remove it`);
  }
}

function namesOfEntries(entries: LocatedContent['concepts'] | LocatedContent['services']): Named[] {
  return [...entries].flatMap(([id, at]) =>
    namesOf({ id, ...at.value }).map((name, index) => {
      const isAlias = index >= 2;
      const path = isAlias ? ['aliases', index - 2] : ['name'];
      return { owner: id, name, at, path, isAlias };
    }),
  );
}

function ambiguousNames({ ambiguities }: LocatedContent): Named[] {
  return [...ambiguities].flatMap(([id, at]) =>
    at.value.names.map((name, index) => {
      // Not the id of a concept, even where the two are spelled the same.
      const owner = `ambiguous ${id}`;
      return { owner, name, at, path: ['names', index], isAlias: true };
    }),
  );
}
