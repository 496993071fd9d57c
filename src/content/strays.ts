import { basename, extname } from 'node:path';
import { listNames } from './files.ts';
import { createLikeness } from './likeness.ts';

/**
 * What to say of something that lies beside the files and folders which are read: content that would
 * be passed over in silence. A licence, a picture or a folder of notes is nobody's mistake.
 */
export async function strayMessage(
  path: string,
  known: readonly string[],
): Promise<string | undefined> {
  if (!(await holdsYaml(path))) return undefined;
  const stems = new Map(known.map((name) => [stemOf(name), name]));
  const likeness = createLikeness([...stems.keys()].map((id) => ({ id, name: id, aliases: [] })));
  const [like = ''] = likeness.nearest(stemOf(path), 1);
  const name = stems.get(like);
  return name
    ? `nothing reads this; is it ${name}? Rename it or remove it`
    : `nothing reads this; remove it, or name it as content/README.md says`;
}

async function holdsYaml(path: string): Promise<boolean> {
  if (isYaml(path)) return true;
  const inside = await listNames(path).catch(() => []);
  return inside.some(isYaml);
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function stemOf(path: string): string {
  return basename(path, extname(path));
}
