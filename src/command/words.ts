import { type Names, typedKey } from '#content/names.ts';

/** What was typed, taken apart into the things it names. */
export interface Reading<T> {
  found: T[];
  /** Runs of words that name nothing, as typed. */
  unknown: string[];
}

interface Word {
  text: string;
  /** Undefined where the word is too long to be a part of a name. */
  key: string | undefined;
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

/** A dash may stand in a name or between two. */
const WITH_DASH = /\S[–—]\S/u;

/** Splits the first word off a clean line: "compare a b" gives ["compare", "a b"]. */
export function firstWord(line: string): [string, string] {
  const [word = ''] = line.split(' ', 1);
  return [word, line.slice(word.length + 1)];
}

/**
 * Reads names from free text, the longest name first: "a vs b", "a, b" and "a b" name the same two
 * things, and a name may have several words. `names` decides what a name is; nothing is guessed.
 * However long the text is, each of its words is looked at only a few times.
 */
export function readNames<T>(typed: string, names: Names<T>): Reading<T> {
  const line = typed
    .replace(/[-_](vs|versus)[-_]/giu, ' vs ')
    .replace(/\S+/gu, (word) =>
      WITH_DASH.test(word) && !names.find(word) ? word.replaceAll(/[–—]/g, ' ') : word,
    );
  const words = wordsOf(line);
  const found: T[] = [];
  const unknown: Word[][] = [];
  let run: Word[] | undefined;
  for (let at = 0; at < words.length; ) {
    const match = longestMatch(words, at, names);
    const word = words[at];
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
    key: typedKey(text),
    start: index,
    end: index + text.length,
  }));
}

/** Whatever its case and the signs around it, as in “vs.” and “(and)”. */
function isBetweenNames({ key }: Word): boolean {
  return key !== undefined && BETWEEN_NAMES.has(key);
}

function longestMatch<T>(
  words: readonly Word[],
  at: number,
  names: Names<T>,
): { thing: T; length: number } | undefined {
  let name = '';
  let longest: { thing: T; length: number } | undefined;
  for (let length = 1; length <= names.mostWords; length += 1) {
    const key = words[at + length - 1]?.key;
    if (key === undefined || !names.begins(name + key)) break;
    name += key;
    const thing = names.findByKey(name);
    if (thing !== undefined) longest = { thing, length };
  }
  return longest;
}
