import { RENAMED } from './zone-names.ts';

/** "America/New_York" and "america / new york" are the same words, and so are "Zürich" and "zurich". */
export function wordsOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}.'’]/gu, '')
    .replace(/&|\band\b/giu, ' ')
    .replace(/[\s,_-]+/gu, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim()
    .toLowerCase();
}

/** The name that the time zone data has now. */
export function asNamedNow(zone: string): string {
  return RENAMED[zone] ?? zone;
}

/** What a table of ours holds under these words, be they a name that every object has. */
export function lookUp<T>(table: Readonly<Record<string, T>>, words: string): T | undefined {
  return Object.hasOwn(table, words) ? table[words] : undefined;
}
