import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import {
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { z } from 'zod';
import { type Message, messagesOf, type Path } from './messages.ts';
import type { ContentProblem } from './problem.ts';

/** A value read from YAML that still knows where each of its parts stands. */
export interface Located<T> {
  value: T;
  file: string;
  /** The line of the part at `path`, or of the nearest part around it that exists. */
  lineOf(path?: Path): number;
}

export type Read<T> =
  | { kind: 'ok'; located: Located<T> }
  | { kind: 'problems'; problems: ContentProblem[] };

/** Reads one YAML file against a schema; `file` is the name that problems carry. */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): Read<T> {
  let value: unknown;
  try {
    value = load(text, { schema: CORE_SCHEMA }) ?? {};
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const message = `this is not valid YAML (${error.reason}); mend the line, or quote the text`;
    return { kind: 'problems', problems: [{ file, line: (error.mark?.line ?? 0) + 1, message }] };
  }
  const lineOf = createLineOf(text);
  const unseen = unseenKeys(value);
  if (!unseen) {
    const message = 'this file holds too much, its aliases written out; make it smaller';
    return { kind: 'problems', problems: [{ file, line: 1, message }] };
  }
  const result = schema.safeParse(value, { reportInput: true });
  const messages = [...unseen, ...(result.error?.issues ?? []).flatMap(messagesOf)];
  if (result.success && messages.length === 0)
    return { kind: 'ok', located: { value: result.data, file, lineOf } };
  const problems = messages.map(({ path, message }) => ({ file, line: lineOf(path), message }));
  return { kind: 'problems', problems };
}

/** Far more than people write. An alias counts as all that it stands for, also within itself. */
const MOST_PARTS = 50_000;
const MOST_LEVELS = 50;
/** The one key that zod leaves out of a record without a word. */
const UNSEEN = '__proto__';

/** Each key that a schema would not notice; undefined for more than it could check in good time. */
function unseenKeys(value: unknown): Message[] | undefined {
  const unseen: Message[] = [];
  let parts = 0;
  function visit(part: unknown, path: Path) {
    parts += path.length > MOST_LEVELS ? MOST_PARTS : 1;
    if (parts > MOST_PARTS || typeof part !== 'object' || part === null) return;
    for (const [key, inner] of Object.entries(part)) {
      const below = [...path, key];
      const message = `"${below.join('.')}" can't be used as a name; change it`;
      if (key === UNSEEN) unseen.push({ path: below, message });
      visit(inner, below);
    }
  }
  visit(value, []);
  return parts > MOST_PARTS ? undefined : unseen;
}

/**
 * Lines are asked for only where there is a problem, so only then the text is parsed a second time,
 * by the parser that keeps positions: it takes five times as long.
 */
function createLineOf(text: string) {
  let parsed: { root: Node | null; lines: LineCounter } | undefined;
  const pairs = createPairs();
  return (path: Path = []): number => {
    if (!parsed) {
      const lines = new LineCounter();
      parsed = { root: parseDocument(text, { lineCounter: lines }).contents, lines };
    }
    return parsed.lines.linePos(offsetOf(parsed.root, path, pairs)).line;
  };
}

type Pairs = ReturnType<typeof createPairs>;

/** Finds a pair by its key; a file may have thousands of them, and a problem with each. */
function createPairs() {
  const known = new Map<YAMLMap, Map<string, Pair>>();
  return (map: YAMLMap, key: PropertyKey): Pair | undefined => {
    const pairs =
      known.get(map) ??
      new Map(
        map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])),
      );
    known.set(map, pairs);
    return pairs.get(String(key));
  };
}

function offsetOf(root: Node | null, path: Path, pairOf: Pairs): number {
  let node: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairOf(node, step);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (node && 'get' in node && typeof node.get === 'function') {
      node = (node.get(step, true) ?? null) as Node | null;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
