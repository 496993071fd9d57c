import { formatRows, type Row } from '../rows.ts';
import { benchClicks } from './click.ts';
import { benchDue } from './due.ts';

import { benchStandings } from './standings.ts';
import { benchSustained } from './sustained.ts';

const NOTES = [
  'Stored means written to the disk for good (synchronous=FULL). The bare app only acknowledges.',
  'What was made up: the stand-in has one workspace, so where there are more, clicks and answers go',
  'to a small Slack with the same limits that keeps no messages. 200 players have one token for all',
  '10 workspaces and answer again at once; the 50 workspaces have a token each, and no listeners.',
];

/** How fast the quiz is, one row after the other, so that none slows another. */
export async function benchQuiz(folder: string): Promise<string> {
  const rows: Row[] = [];
  for (const bench of [benchClicks, benchSustained, benchStandings, benchDue])
    rows.push(...(await bench(folder)));
  return formatRows('The quiz.', rows, NOTES);
}
