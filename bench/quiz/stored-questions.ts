import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 20;

/** Looks into the database of a process that plays, without writing. */
export function watchStored(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const open = database.prepare(`select 1 from questions where state = 'open' limit 1`);
  const counted = database.prepare(`select sum(answered) as answers from totals where period = ?`);
  return {
    /** Resolves with the time, by `performance.now()`, when no question is open any more. */
    async allClosed(): Promise<number> {
      while (open.get()) await sleep(LOOK_MS);
      return performance.now();
    },
    /** How many answers the standings count; twice as many as given where all were closed twice. */
    countedAnswers: () => Number(counted.get('ever')?.answers),
    close: () => database.close(),
  };
}
