import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
export const CONTENT = join(root, 'content');
export const MANIFEST = join(root, 'manifest.yaml');
export const BARE = join(root, 'bench', 'bare.ts');

/** What `npm start` gives to node. Its flag keeps garbage small: cards are short-lived. */
export async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [, ...flags] = String(scripts.start).split(' ');
  return [...flags.slice(0, -1), join(root, flags.at(-1) ?? '')];
}

/** A folder on the disk on which the bot keeps its data, since others may lie in memory. */
export async function withFolder<Result>(
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const data = join(root, 'data');
  await mkdir(data, { recursive: true });
  const folder = await mkdtemp(join(data, 'bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
