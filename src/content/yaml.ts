import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { messagesOf, type Path } from './messages.ts';
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
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { kind: 'ok', located: { value: result.data, file, lineOf } };
  const problems = result.error.issues
    .flatMap(messagesOf)
    .map(({ path, message }) => ({ file, line: lineOf(path), message }));
  return { kind: 'problems', problems };
}

/**
 * Lines are asked for only where there is a problem, so only then the text is parsed a second time,
 * by the parser that keeps positions: it takes five times as long.
 */
function createLineOf(text: string) {
  let parsed: { root: Node | null; lines: LineCounter } | undefined;
  return (path: Path = []): number => {
    if (!parsed) {
      const lines = new LineCounter();
      parsed = { root: parseDocument(text, { lineCounter: lines }).contents, lines };
    }
    return parsed.lines.linePos(offsetOf(parsed.root, path)).line;
  };
}

function offsetOf(root: Node | null, path: Path): number {
  let node: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
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
