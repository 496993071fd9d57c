import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');
const files = (await readdir(SRC, { recursive: true }))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.replaceAll('\\', '/'));
const text = new Map(
  await Promise.all(
    files.map(async (path) => [path, await readFile(join(SRC, path), 'utf8')] as const),
  ),
);

/** What a file imports, type imports left out where `values` is set. */
function importsOf(path: string, { values = false } = {}): string[] {
  const statements =
    text.get(path)?.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'/gms) ?? [];
  return [...statements]
    .filter(([statement]) => !values || !/^(?:import|export)\s+type\s/.test(statement))
    .map(([, module = '']) => module);
}

const SHARED = ['command', 'content', 'slack', 'db', 'jobs'];
/** The folder of the feature to which a file belongs. */
const featureOf = (path: string) => path.split('/').slice(0, 2).join('/');
const inFeature = files.filter((path) => path.startsWith('features/'));
/** What may do I/O: the entries of a feature, its queries, and what conducts its play. */
const isShell = (path: string) =>
  /^features\/[^/]+\/((subcommand|listeners|job|store)\.ts|(store|play)\/.*)$/.test(path);

/** Whether a relative import leads out of the feature. */
function leavesFeature(path: string, module: string): boolean {
  const target = posix.join(posix.dirname(path), module);
  return module.startsWith('.') && !target.startsWith(`${featureOf(path)}/`);
}

test('there is something to check', () => {
  expect(inFeature.length).toBeGreaterThan(4);
});

describe('a feature imports itself, shared folders and packages, never another feature', () => {
  test.each(inFeature)('%s', (path) => {
    const foreign = importsOf(path).filter(
      (module) => leavesFeature(path, module) || module.startsWith('#features'),
    );
    expect(foreign).toEqual([]);
  });
});

describe('rules, blocks and tables of a feature do no I/O', () => {
  test.each(inFeature.filter((path) => !isShell(path)))('%s', (path) => {
    const io = /^(node:|kysely|pg$|@slack\/(bolt|web-api|socket-mode)|#db)/;
    expect(importsOf(path, { values: true }).filter((module) => io.test(module))).toEqual([]);
  });
});

describe('shared folders know no feature', () => {
  const shared = files.filter((path) => SHARED.some((folder) => path.startsWith(`${folder}/`)));
  test.each(shared)('%s', (path) => {
    const features = importsOf(path).filter((module) => module.includes('features/'));
    // The database composes the tables of all features; nothing else may know them.
    const allowed = path === 'db/database.ts' ? /\/tables\.ts$/ : /^$/;
    expect(features.filter((module) => !allowed.test(module))).toEqual([]);
  });
});

describe('nothing but the playground imports the playground', () => {
  test.each(files.filter((path) => !path.startsWith('playground/')))('%s', (path) => {
    expect(importsOf(path).filter((module) => module.includes('playground'))).toEqual([]);
  });
});

describe('the environment, the clock and chance come from outside', () => {
  const edges = /^(main|app|playground\/main)\.ts$/;
  // The page runs in a browser and draws times; it decides nothing by them.
  const inside = files.filter((path) => !edges.test(path) && !path.startsWith('playground/page/'));
  test.each(inside)('%s', (path) => {
    expect(text.get(path)).not.toMatch(/process\.env|new Date\(\)|Date\.now\(\)|Math\.random\(/);
  });
});

describe('no file is longer than 200 lines', () => {
  test.each(files)('%s', (path) => {
    expect(text.get(path)?.split('\n').length).toBeLessThanOrEqual(201);
  });
});
