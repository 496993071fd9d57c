/** What was typed, taken apart into the things it names. */
export interface Reading<T> {
  found: T[];
  /** Runs of words that name nothing, as typed. */
  unknown: string[];
}

interface Word {
  text: string;
  start: number;
  end: number;
}

/** A word ends at white space, at a sign between names, and at a quote, curly ones among them. */
const WORD = /[^\s,;|/+&"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a]+/gu;
/** Words that people put between and around names; ignored where they are not part of one. */
const BETWEEN_NAMES = new Set(
  (
    'vs v versus and or with to against than from between ' +
    'the a an of for me please about what is are difference differences'
  ).split(' '),
);

/** Whitespace of every kind becomes one space; the ends are trimmed. */
export function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Splits off the first word: "compare a b" gives ["compare", "a b"]. */
export function firstWord(text: string): [string, string] {
  const [word = '', ...rest] = tidy(text).split(' ');
  return [word, rest.join(' ')];
}

/**
 * Reads names from free text, the longest name first: "a vs b", "a, b" and "a b" name the same two
 * things, and a name may have several words. `find` decides what a name is; nothing is guessed.
 */
export function readNames<T>(
  typed: string,
  find: (name: string) => T | undefined,
  longestName: number,
): Reading<T> {
  const line = typed
    .replace(/[-_](vs|versus)[-_]/giu, ' vs ')
    // A dash may stand in a name or between two.
    .replace(/\S+[–—]\S+/gu, (word) => (find(word) ? word : word.replaceAll(/[–—]/g, ' ')));
  const words = wordsOf(line);
  const found: T[] = [];
  const unknown: Word[][] = [];
  let run: Word[] | undefined;
  for (let at = 0; at < words.length; ) {
    const match = longestMatch(words, at, find, longestName);
    const [word] = words.slice(at, at + 1);
    if (match) found.push(match.thing);
    if (match || !word || isBetweenNames(word)) run = undefined;
    else if (run) run.push(word);
    else {
      run = [word];
      unknown.push(run);
    }
    at += match?.length ?? 1;
  }
  return {
    found,
    unknown: unknown.map((words) => line.slice(words[0]?.start, words.at(-1)?.end)),
  };
}

function wordsOf(line: string): Word[] {
  return [...line.matchAll(WORD)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
}

function isBetweenNames({ text }: Word): boolean {
  return BETWEEN_NAMES.has(text.toLowerCase().replace(/\.$/u, ''));
}

function longestMatch<T>(
  words: readonly Word[],
  at: number,
  find: (name: string) => T | undefined,
  longestName: number,
): { thing: T; length: number } | undefined {
  for (let length = Math.min(longestName, words.length - at); length > 0; length -= 1) {
    const name = words.slice(at, at + length).map(({ text }) => text);
    const thing = find(name.join(' '));
    if (thing !== undefined) return { thing, length };
  }
  return undefined;
}
