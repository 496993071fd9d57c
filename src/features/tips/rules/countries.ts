import { ALSO_CALLED, CHIEF_ZONES } from './country-names.ts';
import { asNamedNow, lookUp, wordsOf } from './words.ts';

export interface Country {
  /** Those to be offered, or the one that is meant. */
  chief: readonly string[];
  all: readonly string[];
}

/** The code of each name; made when first asked for, since that takes a tenth of a second. */
let codeOf: ReadonlyMap<string, string> | undefined;

function codesByName(): ReadonlyMap<string, string> {
  if (codeOf) return codeOf;
  const styles = [namesIn('long'), namesIn('short')];
  const pairs = regionCodes().flatMap((code) =>
    namesOf(code, styles).map((name) => [name, code] as const),
  );
  codeOf = new Map(pairs);
  return codeOf;
}

/** Every name of a country, in words. */
export function countryNames(): string[] {
  return [...codesByName().keys()];
}

/** The zones of a country, as Intl has them; its names are known in English. */
export function findCountry(words: string): Country | undefined {
  const code = codesByName().get(words);
  if (code === undefined) return undefined;
  const all = (new Intl.Locale(`und-${code}`).getTimeZones() ?? []).map(asNamedNow);
  return { chief: lookUp(CHIEF_ZONES, code) ?? all, all };
}

/** Intl has no list of them. Codes given up, such as SU, are written as another by now. */
function regionCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((one) => letters.map((other) => `${one}${other}`))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code);
}

function namesOf(code: string, styles: readonly Intl.DisplayNames[]): string[] {
  const names = styles.flatMap((named) => named.of(code) ?? []);
  return [...names.map(wordsOf), ...(lookUp(ALSO_CALLED, code) ?? [])];
}

function namesIn(style: 'long' | 'short'): Intl.DisplayNames {
  return new Intl.DisplayNames('en', { type: 'region', style, fallback: 'none' });
}
