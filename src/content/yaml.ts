import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ContentProblem } from './problem.ts';

type Path = readonly PropertyKey[];

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
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      message: `this is not valid YAML (${error.message}); mend the line, or quote the text`,
    }));
    return { kind: 'problems', problems };
  }
  const lineOf = (path: Path = []) => lineAt(offsetOf(document.contents, path));
  const result = schema.safeParse(document.toJS() ?? {}, { reportInput: true });
  if (result.success) return { kind: 'ok', located: { value: result.data, file, lineOf } };
  const problems = result.error.issues.flatMap((issue) => describe(issue, file, lineOf));
  return { kind: 'problems', problems };
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

function describe(
  issue: z.core.$ZodIssue,
  file: string,
  lineOf: (path: Path) => number,
): ContentProblem[] {
  const field = issue.path.map(String).join('.');
  const problem = (path: Path, message: string) => ({
    file,
    line: lineOf(path),
    message,
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem([...issue.path, key], `unknown field "${key}"; remove it or correct its name`),
      );
    case 'invalid_key':
      return [problem(issue.path, `"${field}": ${issue.issues[0]?.message ?? 'not a valid id'}`)];
    case 'too_big':
      return [
        problem(issue.path, `"${field}" is longer than ${issue.maximum} characters; shorten it`),
      ];
    case 'invalid_type':
      return issue.input === undefined
        ? [problem(issue.path, `"${field}" is missing; add it`)]
        : [problem(issue.path, `"${field}" must be ${aWord(issue.expected)}; change it`)];
    default:
      return [problem(issue.path, `"${field}": ${issue.message}`)];
  }
}

function aWord(expected: string): string {
  const words: Record<string, string> = {
    string: 'text (quote it if it looks like a number or a date)',
    array: 'a list',
    object: 'a group of fields',
    record: 'a group of fields',
    boolean: 'true or false',
  };
  return Object.hasOwn(words, expected) ? `${words[expected]}` : expected;
}
