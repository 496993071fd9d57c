import { createAnswers } from '../src/app.ts';
import { BEGINNINGS, costOf, longLine, SHAPES } from '../tests/command/long-lines.ts';
import { createRecordingSlack } from '../tests/features/tips/recording-slack.ts';
import { createTestParts } from '../tests/parts.ts';
import { median } from './figures.ts';
import type { Row } from './rows.ts';

/** Odd, so that the median is a run that was. */
const RUNS = 11;
/** Of all shapes, so many runs find the worst. */
const LOOKS = 3;
const LENGTH = 40_000;

/** What the longest lines cost the process itself, for each subcommand of the worst that are known. */
export async function benchTyped(): Promise<Row[]> {
  const { clientFor } = createRecordingSlack({ now: () => new Date() });
  const answers = createAnswers(await createTestParts(clientFor));

  async function cost(line: string, runs: number): Promise<number> {
    const costs: number[] = [];
    for (let run = 0; run < runs; run += 1) costs.push(await costOf(answers, line));
    return median(costs);
  }

  async function worstOf(beginning: string) {
    let worst = { shape: '', ms: 0, lineOf: (_: number) => '' };
    for (const [shape, parts] of Object.entries(SHAPES)) {
      const lineOf = (length: number) => `${beginning} ${longLine(parts, length)}`;
      const ms = await cost(lineOf(LENGTH), LOOKS);
      if (ms > worst.ms) worst = { shape, ms, lineOf };
    }
    return worst;
  }

  const rows: Row[] = [];
  for (const beginning of BEGINNINGS) {
    const { shape, lineOf } = await worstOf(beginning);
    const ms = await cost(lineOf(LENGTH), RUNS);
    const twice = await cost(lineOf(2 * LENGTH), RUNS);
    rows.push({
      label: `${beginning} … ${shape}, median (ms)`.trim(),
      figure: ms.toFixed(1),
      beside: `${twice.toFixed(1)} of twice the length`,
      ratio: twice / ms,
      aim: 'at most 50, and 2.5',
    });
  }
  return rows;
}
