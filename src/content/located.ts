import type { Content } from './schema.ts';
import type { Located } from './yaml.ts';

/** Things by id, each with the file and the lines where it stands. */
export type Entries<T> = ReadonlyMap<string, Located<T>>;

/** The content while it is checked: every part still knows its file and lines. */
export type LocatedContent = {
  [Name in keyof Content]: Content[Name] extends ReadonlyMap<string, infer T>
    ? Entries<Omit<T, 'id'>>
    : never;
};

/** The entries of one file, by their key. */
export function entriesOf<T>(located: Located<Record<string, T>> | undefined): Entries<T> {
  if (!located) return new Map();
  const { value, file, lineOf } = located;
  return new Map(
    Object.entries(value).map(([id, entry]) => [
      id,
      { value: entry, file, lineOf: (path = []) => lineOf([id, ...path]) },
    ]),
  );
}

/** The values alone, each with its id. */
export function valuesOf<T>(entries: Entries<T>): ReadonlyMap<string, T & { id: string }> {
  return new Map([...entries].map(([id, { value }]) => [id, { id, ...value }]));
}
