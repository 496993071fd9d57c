import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { scoresSubcommand } from '../../src/features/quiz/scores-subcommand.ts';
import { createQuizStore } from '../../src/features/quiz/store.ts';
import { percentile } from '../figures.ts';
import type { Row } from '../rows.ts';
import { type History, PLACE, storeAnswers, TODAY } from './stored-answers.ts';

const WARM_UP = 100;
const TIMES = 400;
const SPANS = ['round', 'week', 'month', 'all'] as const;
const FEW = { answers: 1_000, days: 10 };
const MANY = { answers: 1_000_000, days: 1_000 };

const ASKER = { ...PLACE, userId: 'U0', isDirect: false, meanwhile: async () => {} };

/** What answers `scores`, in a channel with so much behind it. */
async function openScores(folder: string, history: History) {
  const { answers } = history;
  const db = await openDatabase({ kind: 'sqlite', path: join(folder, `scores-${answers}.db`) });
  await storeAnswers(db, history);
  const store = createQuizStore(db);
  const counted = await store.channelTotals({ ...PLACE, period: { kind: 'ever' } });
  const sum = counted.reduce((all, { answered }) => all + answered, 0);
  if (sum !== answers) throw new Error(`${sum} answers are in the totals, not ${answers}`);
  return { db, scores: scoresSubcommand({ store, now: () => TODAY }) };
}

/** Standings with few and with many answers ever stored, asked for in turn. */
export async function benchStandings(folder: string): Promise<Row[]> {
  const few = await openScores(folder, FEW);
  const many = await openScores(folder, MANY);
  const rows: Row[] = [];
  for (const span of SPANS) {
    const times = { few: [] as number[], many: [] as number[] };
    for (let time = 0; time < WARM_UP + TIMES; time += 1) {
      times.few.push(await timeOf(() => few.scores.run(span, ASKER)));
      times.many.push(await timeOf(() => many.scores.run(span, ASKER)));
    }
    const small = percentile(times.few.slice(WARM_UP), 0.5);
    const large = percentile(times.many.slice(WARM_UP), 0.5);
    rows.push({
      label: `scores ${span}, of 1,000,000 answers, p50 (ms)`,
      figure: large.toFixed(2),
      beside: `${small.toFixed(2)} of 1,000`,
      ratio: large / small,
      aim: 'at most 1.5',
    });
  }
  await few.db.destroy();
  await many.db.destroy();
  return rows;
}

async function timeOf(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
