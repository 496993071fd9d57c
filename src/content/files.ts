import { isUtf8 } from 'node:buffer';
import { opendir, readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { ContentProblem } from './problem.ts';

/** Far more than people write, and no more than a start can read within seconds. */
const MOST_FILES = 1000;
const MOST_BYTES = 500_000;
const MOST_BYTES_TOGETHER = 2_000_000;

const REASONS = new Map([
  ['ENOENT', 'this link leads to no file; correct it or remove it'],
  ['ELOOP', 'this link leads back to itself; correct it or remove it'],
]);

/**
 * Reads the files of one folder of content. Whatever else lies in their place is a problem, which
 * names the file as seen from `root`, and never keeps a start waiting.
 */
export function createFiles(root: string, problems: ContentProblem[]) {
  let bytes = 0;

  function report(path: string, message: string, line = 1): void {
    problems.push({ file: relative(root, path) || '.', line, message });
  }

  /** What a folder holds; undefined if a problem was reported instead. */
  async function namesIn(path: string): Promise<string[] | undefined> {
    try {
      const names = await listNames(path);
      if (names.length <= MOST_FILES) return names;
      report(path, `this folder holds more than ${MOST_FILES} files; remove some`);
    } catch (error) {
      const isMissing = codeOf(error) === 'ENOENT';
      const unread = 'this is no folder that can be read; correct it';
      report(path, isMissing ? 'this folder is missing; add it' : unread);
    }
    return undefined;
  }

  /** The text of a file that a folder holds; undefined if a problem was reported instead. */
  async function textOf(path: string): Promise<string | undefined> {
    try {
      const content = await contentOf(path);
      if (isUtf8(content)) return new TextDecoder().decode(content);
      report(path, 'this is not UTF-8; save the file with that encoding', lineNotUtf8(content));
    } catch (error) {
      const reason =
        REASONS.get(codeOf(error)) ?? 'this file cannot be read; check its permissions';
      report(path, error instanceof Unfit ? error.message : reason);
    }
    return undefined;
  }

  async function contentOf(path: string): Promise<Buffer> {
    const file = await stat(path);
    if (!file.isFile()) throw new Unfit('this is no plain file; put one in its place');
    if (file.size > MOST_BYTES) throw new Unfit('this file has more than 500 KB; make it smaller');
    bytes += file.size;
    if (bytes > MOST_BYTES_TOGETHER)
      throw new Unfit('with this file, the folder has more than 2 MB; make it smaller');
    // A file of the kernel has no size, and reading some of them never ends.
    return file.size === 0 ? Buffer.alloc(0) : await readFile(path);
  }

  return { report, namesIn, textOf };
}

/** What is wrong with a file before it is read. */
class Unfit extends Error {}

/** What a folder holds, without hidden files; of very many, one more than it may. */
export async function listNames(path: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(path)) {
    if (!name.startsWith('.')) names.push(name);
    if (names.length > MOST_FILES) break;
  }
  return names.sort();
}

/** No character of UTF-8 has a line break among its bytes, so each line is checked alone. */
function lineNotUtf8(content: Buffer): number {
  let line = 1;
  for (let start = 0; ; line += 1) {
    const end = content.indexOf('\n', start);
    if (end < 0 || !isUtf8(content.subarray(start, end))) return line;
    start = end + 1;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
