import MiniSearch from 'minisearch';

const MOST = 4;
/** No place has a longer name. */
const LONGEST = 60;
/** Of a shorter word, something else is left when a letter changes. */
const SHORTEST_TYPO = 5;
const SHORTEST_BEGINNING = 4;

/**
 * Finds the names that are spelt almost as typed: they begin with it, or at most two letters are
 * wrong and none of them the first. Rather nothing than a place far off.
 */
export function createNearest(names: () => readonly string[]): (words: string) => string[] {
  let index: MiniSearch | undefined;
  return (words) => {
    index ??= indexOf(names());
    const [place = ''] = words.slice(0, LONGEST).split('/').slice(-1);
    const term = asTerm(place);
    const hits = index.search(place, {
      fuzzy: term.length >= SHORTEST_TYPO && 0.25,
      maxFuzzy: 2,
      prefix: term.length >= SHORTEST_BEGINNING,
      filter: ({ terms }) => terms.every((found) => found.startsWith(term.slice(0, 1))),
    });
    return hits.slice(0, MOST).map(({ id }) => String(id));
  };
}

/** A name is one term, however many words it has: letters stray over the space between them. */
function indexOf(names: readonly string[]): MiniSearch {
  const index = new MiniSearch({
    fields: ['name'],
    idField: 'name',
    tokenize: (name) => [asTerm(name)],
  });
  index.addAll([...new Set(names)].map((name) => ({ name })));
  return index;
}

function asTerm(name: string): string {
  return name.replaceAll(' ', '');
}
