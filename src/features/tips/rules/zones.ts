import MiniSearch from 'minisearch';
import { ABBREVIATIONS, CITIES, RENAMED } from './zone-names.ts';

export type ReadZone =
  | { kind: 'zone'; zone: string }
  /** Several zones fit. */
  | { kind: 'ambiguous'; zones: string[] }
  /** None fits; these are named alike. */
  | { kind: 'unknown'; nearest: string[] };

const MOST_CHOICES = 12;
const LONGEST = 60;

const LISTED = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const ZONES = [...new Set(LISTED.map(asNamedNow))].toSorted();
/** A zone and a name of it, be it one given up. */
const NAMES = [...new Set([...ZONES, ...LISTED])].map((name) => ({ name, zone: asNamedNow(name) }));
const byName = new Map(NAMES.map(({ name, zone }) => [wordsOf(name), [zone]]));
const byPart = groupByParts();

/** Reads a time zone: an IANA name in any case, a city, or a region, which may mean several. */
export function readZone(typed: string): ReadZone {
  const words = wordsOf(typed);
  const short = Object.hasOwn(ABBREVIATIONS, words) ? ABBREVIATIONS[words] : undefined;
  if (short) return { kind: 'ambiguous', zones: [...short] };
  const city = Object.hasOwn(CITIES, words) ? CITIES[words] : undefined;
  const known = byName.get(words) ?? (city ? [city] : undefined) ?? byPart.get(words);
  const [zone, ...others] = known ?? aliasOf(typed);
  if (zone === undefined) return { kind: 'unknown', nearest: nearest(words) };
  if (others.length === 0) return { kind: 'zone', zone };
  return { kind: 'ambiguous', zones: [zone, ...others].slice(0, MOST_CHOICES) };
}

/** "America/New_York" and "america / new york" are the same words, and so are "Zürich" and "zurich". */
function wordsOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}.'’]/gu, '')
    .replace(/[\s_-]+/gu, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim()
    .toLowerCase();
}

function asNamedNow(zone: string): string {
  return RENAMED[zone] ?? zone;
}

/** The zones by each part of their names: "new york", "argentina". */
function groupByParts(): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { name, zone } of NAMES) {
    for (const part of name.split('/')) {
      const words = wordsOf(part);
      found.set(words, (found.get(words) ?? new Set()).add(zone));
    }
  }
  return new Map([...found].map(([words, zones]) => [words, [...zones]]));
}

/** Other names that the time zone data knows, such as US/Pacific and Japan. */
function aliasOf(typed: string): string[] {
  const name = typed.trim().replace(/\s+/g, '_');
  if (!/^[a-z][a-z0-9_+-]*(\/[a-z0-9_+-]+)*$/i.test(name)) return [];
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return [asNamedNow(timeZone)];
  } catch {
    return [];
  }
}

let index: MiniSearch | undefined;

function nearest(words: string): string[] {
  index ??= indexOfNames();
  const hits = index.search(words.slice(0, LONGEST), { fuzzy: 0.3, prefix: true });
  return [...new Set(hits.map(({ zone }) => String(zone)))].slice(0, 4);
}

function indexOfNames(): MiniSearch {
  const search = new MiniSearch({ fields: ['name'], storeFields: ['zone'] });
  const named = [
    ...NAMES.map(({ name, zone }) => ({ name: wordsOf(name).replaceAll('/', ' '), zone })),
    ...Object.entries(CITIES).map(([name, zone]) => ({ name, zone })),
  ];
  search.addAll(named.map((each, id) => ({ id, ...each })));
  return search;
}
