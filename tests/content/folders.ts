import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadContent } from '#content/load.ts';
import { ContentError } from '#content/problem.ts';

/** A small content without a fault, by file name. */
export const SOUND: Record<string, string> = {
  'sources.yaml': `guide:
  title: "User Guide: Locks"
  url: https://docs.aws.amazon.com/locks.html
  asOf: 2026-04
`,
  'topics.yaml': `doors: { title: Doors }
`,
  'services.yaml': `gate:
  name: Gate
  aliases: [portal]
  atRest: { setting: automatic, detail: It shuts., sources: [guide] }
  concepts: [bolt]
`,
  'ambiguous.yaml': `lock:
  names: [lock, locks]
  note: A bolt or a chain.
  meanings: [bolt, chain]
  sources: [guide]
`,
  'responsibilities.yaml': `keys:
  topic: Keys
  aws: Cuts them.
  you: Keep them.
  sources: [guide]
`,
  'items/doors.yaml': `how-strong:
  stem: How strong is a bolt?
  level: know
  concepts: [bolt]
  asks: { concept: bolt, aspect: strength }
  key: { text: High, why: It is a bar of metal. }
  distractors:
    - { text: Low, why: That is the chain., confuses: chain }
    - { text: Some, why: It is more than that., confuses: chain }
  sources: [guide]
`,
  'tips.yaml': `slide:
  text: A bolt slides.
  concept: bolt
  item: how-strong
  sources: [guide]
`,
  'families/locks.yaml': `name: Locks
question: Which lock holds?
members: [bolt, chain]
aspects:
  - { id: strength, label: How strong }
`,
  'concepts/bolt.yaml': `name: Bolt
aliases: [dead bolt]
summary: A bar of metal.
explanation: It slides.
sources: [guide]
topics: [doors]
facts:
  strength: { value: High, sources: [guide] }
`,
  'concepts/chain.yaml': `name: Chain
aliases: []
summary: Links of metal.
explanation: It hangs.
sources: [guide]
topics: [doors]
facts:
  strength: { value: Low, sources: [guide], inferred: true }
related:
  - { concept: bolt, note: Not the same., sources: [guide] }
`,
};

export const root = tmpdir();

/** A folder of files that goes when the test is over. */
export async function write(files: Record<string, string | undefined>): Promise<string> {
  const dir = await mkdtemp(join(root, 'content-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  return dir;
}

/** Writes sound content with some files changed or (undefined) left out, and loads it. */
export async function loadWith(changes: Record<string, string | undefined>) {
  const dir = await write({ ...SOUND, ...changes });
  return await loadContent([dir], dir);
}

export async function problemsOf(changes: Record<string, string | undefined>): Promise<string[]> {
  try {
    await loadWith(changes);
  } catch (error) {
    if (error instanceof ContentError)
      return error.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    throw error;
  }
  return [];
}

/** A sound file with one part of its text changed. */
export function changed(name: string, from: string, to: string): Record<string, string> {
  const text = SOUND[name] ?? '';
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  return { [name]: text.replace(from, to) };
}
