import MiniSearch from 'minisearch';
import { nameKey, namesOf } from './names.ts';

/** Longer text is cut: the search looks at each word of it. */
const LONGEST_QUERY = 200;

interface Searched {
  id: string;
  name: string;
  aliases: readonly string[];
  summary?: string;
}

/** Finds things by what is like their names, or like their summary. */
export function createLikeness(things: readonly Searched[]) {
  const index = new MiniSearch({
    fields: ['names', 'key', 'summary'],
    searchOptions: {
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 3 ? 0.3 : false),
      boost: { names: 4, key: 4 },
    },
  });
  index.addAll(
    things.map((thing) => ({
      id: thing.id,
      names: namesOf(thing).join(' '),
      // Names without their signs, so that "ssekmss" is like "sse-kms".
      key: namesOf(thing).map(nameKey).join(' '),
      summary: thing.summary ?? '',
    })),
  );
  return {
    /** The ids of what is most like the text, best first. */
    nearest: (typed: string, count: number): string[] =>
      index
        .search(typed.slice(0, LONGEST_QUERY))
        .slice(0, count)
        .map(({ id }) => id),
  };
}
