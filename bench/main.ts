import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forPerson } from '#command/share.ts';
import { createLibrary } from '#content/library.ts';
import { loadContent } from '#content/load.ts';
import { compareSubcommand } from '../src/features/compare/subcommand.ts';
import { formatTable, median } from './figures.ts';
import { measure, type Run } from './run.ts';

/** Odd, so that the median is a run that was. */
const ROUNDS = 5;
const WORDS = 'compare sse-kms sse-s3';

const root = join(import.meta.dirname, '..');
const folder = await mkdtemp(join(tmpdir(), 'bench-'));

const NOBODY = { teamId: 'T0', channelId: 'C0', userId: 'U0', isDirect: false };

/** The card as it goes out, for a bare app that sends the same bytes without making them. */
async function writeCard(): Promise<string> {
  const library = createLibrary(await loadContent([join(root, 'content')]));
  const card = await compareSubcommand(library).run('sse-kms sse-s3', NOBODY);
  if (!card) throw new Error(`${WORDS} has no answer`);
  const { text, blocks } = forPerson(card);
  const file = join(folder, 'card.json');
  await writeFile(file, JSON.stringify({ text, blocks }));
  return file;
}

/** What `npm start` gives to node. Its flag keeps garbage small: cards are short-lived. */
async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [, ...flags] = String(scripts.start).split(' ');
  return [...flags.slice(0, -1), join(root, flags.at(-1) ?? '')];
}

const bare = join(root, 'bench', 'bare.ts');
const apps = {
  bare: [bare],
  sameCard: [bare, await writeCard()],
  tutor: await startArguments(),
};

/** In turn, so that a machine that slows down slows all. */
const runs: Record<keyof typeof apps, Run[]> = {
  bare: [],
  sameCard: [],
  tutor: [],
};
for (let round = 0; round < ROUNDS; round += 1) {
  for (const app of ['bare', 'sameCard', 'tutor'] as const) {
    runs[app].push(await measure(apps[app], join(root, 'manifest.yaml'), `/encrypt ${WORDS}`));
  }
}
await rm(folder, { recursive: true });

const figures: [keyof Run, string, string][] = [
  ['p50', 'typed to answered, p50 (ms)', 'at most 1.5'],
  ['p99', 'typed to answered, p99 (ms)', ''],
  ['perSecond', 'answers per second, 20 at once', ''],
  ['start', 'start to connected (ms)', 'at most 3'],
  ['memory', 'memory (MB)', 'at most 1.5'],
];

const rows = figures.map(([figure, label, aim]) => {
  const of = (app: keyof typeof apps) => median(runs[app].map((run) => run[figure]));
  const [plain, card, tutor] = [of('bare'), of('sameCard'), of('tutor')];
  return [
    label,
    plain.toFixed(1),
    card.toFixed(1),
    tutor.toFixed(1),
    (tutor / plain).toFixed(2),
    aim,
    (tutor / card).toFixed(2),
  ];
});

console.log(`Median of ${ROUNDS} runs of each, in turn. All answer "/encrypt ${WORDS}".\n`);
const headings = [
  '',
  'bare, a word',
  'bare, same card',
  'Encrypt Tutor',
  'to bare',
  'aim',
  'to card',
];
console.log(formatTable([headings, ...rows]));
