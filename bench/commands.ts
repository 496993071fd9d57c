import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forPerson } from '#command/share.ts';
import { createLibrary } from '#content/library.ts';
import { loadContent } from '#content/load.ts';
import { compareSubcommand } from '../src/features/compare/subcommand.ts';
import { BARE, CONTENT, MANIFEST, startArguments } from './apps.ts';
import { formatTable, median } from './figures.ts';
import { measure, type Run } from './run.ts';

/** Odd, so that the median is a run that was. */
const ROUNDS = 5;
const WORDS = 'compare sse-kms sse-s3';

const NOBODY = {
  teamId: 'T0',
  channelId: 'C0',
  userId: 'U0',
  isDirect: false,
  meanwhile: async () => {},
};

/** The card as it goes out, for a bare app that sends the same bytes without making them. */
async function writeCard(folder: string): Promise<string> {
  const library = createLibrary(await loadContent([CONTENT]));
  const card = await compareSubcommand(library).run('sse-kms sse-s3', NOBODY);
  if (!card) throw new Error(`${WORDS} has no answer`);
  const { text, blocks } = forPerson(card);
  const file = join(folder, 'card.json');
  await writeFile(file, JSON.stringify({ text, blocks }));
  return file;
}

type App = 'bare' | 'sameCard' | 'tutor';

/** In turn, so that a machine that slows down slows all. */
async function runAll(folder: string): Promise<Record<App, Run[]>> {
  const scripts = {
    bare: [BARE],
    sameCard: [BARE, await writeCard(folder)],
    tutor: await startArguments(),
  };
  const runs: Record<App, Run[]> = { bare: [], sameCard: [], tutor: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const app of ['bare', 'sameCard', 'tutor'] as const)
      runs[app].push(await measure(scripts[app], MANIFEST, `/encrypt ${WORDS}`));
  }
  return runs;
}

const FIGURES: [keyof Run, string, string][] = [
  ['p50', 'typed to answered, p50 (ms)', 'at most 1.5'],
  ['p99', 'typed to answered, p99 (ms)', ''],
  ['perSecond', 'answers per second, 20 at once', ''],
  ['start', 'start to connected (ms)', 'at most 3'],
  ['memory', 'memory (MB)', 'at most 1.5'],
];

const HEADINGS = [
  '',
  'bare, a word',
  'bare, same card',
  'Encrypt Tutor',
  'to bare',
  'aim',
  'to card',
];

/** This bot beside a bare app, answering a command. */
export async function benchCommands(folder: string): Promise<string> {
  const runs = await runAll(folder);
  const rows = FIGURES.map(([figure, label, aim]) => {
    const of = (app: App) => median(runs[app].map((run) => run[figure]));
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
  const title = `Median of ${ROUNDS} runs of each, in turn. All answer "/encrypt ${WORDS}".`;
  return [title, '', formatTable([HEADINGS, ...rows])].join('\n');
}
