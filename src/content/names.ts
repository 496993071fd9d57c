/**
 * What two names must share to count as the same: letters and digits, whatever their case, width,
 * accents or the signs between them. "SSE-KMS", "sse_kms" and "Sse Kms" are one name.
 */
export function nameKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Longer than any name in the content, with room for more signs between its letters. */
const LONGEST_TYPED = 200;

/** The key of a name that somebody typed; undefined for what is too long to be one. */
export function typedKey(typed: string): string | undefined {
  return typed.length > LONGEST_TYPED ? undefined : nameKey(typed);
}

/** Things by the names that people type for them. */
export interface Names<T> {
  /** What has exactly this name, but for case, spaces and signs. */
  find: (typed: string) => T | undefined;
  /** The same by what `typedKey` gives; the keys of words make the key of a name when joined. */
  findByKey: (key: string) => T | undefined;
  /** Whether some name has a key that begins so, so that more words may lead to one. */
  begins: (key: string) => boolean;
  mostWords: number;
}

/** Of two things with one name, the later has it. */
export function createNames<T>(named: readonly (readonly [name: string, thing: T])[]): Names<T> {
  const byKey = new Map(named.map(([name, thing]) => [nameKey(name), thing]));
  const beginnings = new Set([...byKey.keys()].flatMap(beginningsOf));
  return {
    find(typed) {
      const key = typedKey(typed);
      return key === undefined ? undefined : byKey.get(key);
    },
    findByKey: (key) => byKey.get(key),
    begins: (key) => beginnings.has(key),
    mostWords: Math.max(1, ...named.map(([name]) => name.split(/[\s_-]+/).length)),
  };
}

function beginningsOf(key: string): string[] {
  return Array.from({ length: key.length + 1 }, (_, length) => key.slice(0, length));
}

/** Every name that a person may type for a concept. */
export function namesOf(concept: {
  id: string;
  name: string;
  aliases: readonly string[];
}): string[] {
  return [concept.id, concept.name, ...concept.aliases];
}
