import { countryNames, findCountry } from './countries.ts';
import { REGIONS } from './country-names.ts';
import { createNearest } from './nearest.ts';
import { asNamedNow, lookUp, wordsOf } from './words.ts';
import { ABBREVIATIONS, CITIES, SPOKEN } from './zone-names.ts';

export type ReadZone =
  | { kind: 'zone'; zone: string }
  /** Several zones fit. */
  | { kind: 'ambiguous'; zones: string[] }
  /** Hours from UTC, which fit many zones for half of the year. */
  | { kind: 'offset' }
  /**
   * None fits; these are named alike, or are those of a country that is a part of what was typed:
   * the rest may be anything.
   */
  | { kind: 'unknown'; nearest: string[]; isPart?: true };

/** In characters; no place has a longer name, even with its country. */
const LONGEST = 100;
const MOST_CHOICES = 6;
const OFFSET = /^(utc|gmt)? ?[+\-\u2212±] ?\d{1,2}(:?\d\d)?h?$/i;
const OWN = /^(my|mine|our|ours|local|here)( (own|local|zone|timezone))*$/;

const LISTED = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const ZONES = [...new Set(LISTED.map(asNamedNow))].toSorted();
/** A zone and a name of it, be it one given up. */
const NAMES = [...new Set([...ZONES, ...LISTED])].map((name) => ({ name, zone: asNamedNow(name) }));
const byName = new Map(NAMES.map(({ name, zone }) => [wordsOf(name), [zone]]));
const byPart = groupByParts();
const namedLike = createNearest(() => [
  ...NAMES.map(({ name }) => wordsOf(name.split('/').at(-1) ?? '')),
  ...Object.keys(CITIES),
  ...countryNames(),
]);

/** Whether the words mean the zone of the person who typed them. */
export function isOwnZone(typed: string): boolean {
  return typed.length <= LONGEST && OWN.test(wordsOf(typed));
}

/** Reads a time zone: an IANA name in any case, a city, or a country or region, which may mean several. */
export function readZone(typed: string): ReadZone {
  if (typed.length > LONGEST) return { kind: 'unknown', nearest: [] };
  if (OFFSET.test(typed.trim())) return { kind: 'offset' };
  const words = wordsOf(typed);
  const short = lookUp(ABBREVIATIONS, words);
  if (short) return { kind: 'ambiguous', zones: [...short] };
  const known = zonesNamed(words) ?? aliasOf(typed);
  const { found, offered } = known ? { found: known } : withCountry(words);
  const [zone, ...others] = found ?? [];
  if (zone === undefined)
    return offered
      ? { kind: 'unknown', nearest: [...offered], isPart: true }
      : { kind: 'unknown', nearest: nearest(words) };
  if (others.length === 0) return { kind: 'zone', zone };
  return { kind: 'ambiguous', zones: [zone, ...others].slice(0, MOST_CHOICES) };
}

function zonesNamed(words: string): readonly string[] | undefined {
  const spoken = lookUp(SPOKEN, words) ?? lookUp(CITIES, words);
  return (
    byName.get(words) ??
    (spoken ? [spoken] : undefined) ??
    lookUp(REGIONS, words) ??
    findCountry(words)?.chief ??
    byPart.get(words)
  );
}

/** Reads "berlin germany". What is not known of a country is answered with what it has. */
function withCountry(words: string): { found?: string[]; offered?: readonly string[] } {
  const parts = words.split(' ');
  for (let at = 1; at < parts.length; at += 1) {
    const country = findCountry(parts.slice(at).join(' '));
    if (!country) continue;
    const named = zonesNamed(parts.slice(0, at).join(' ')) ?? [];
    const found = named.filter((zone) => country.all.includes(zone));
    return found.length > 0 ? { found } : { offered: country.chief.slice(0, MOST_CHOICES) };
  }
  return {};
}

function nearest(words: string): string[] {
  const zones = namedLike(words).flatMap((name) => zonesNamed(name) ?? []);
  // Only the last part was looked at: the first has to begin as it should, or it may be a time.
  const region = words.includes('/') ? words.slice(0, 2) : '';
  const inRegion = zones.filter((zone) => zone.toLowerCase().startsWith(region));
  return [...new Set(inRegion)].slice(0, MOST_CHOICES);
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

/** Other names that the time zone data knows, such as US/Pacific and NZ. */
function aliasOf(typed: string): string[] | undefined {
  const name = typed.trim().replace(/\s+/g, '_');
  if (!/^[a-z][a-z0-9_+-]*(\/[a-z0-9_+-]+)*$/i.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return [asNamedNow(timeZone)];
  } catch {
    return undefined;
  }
}
