import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnswers, subcommands } from '../../src/app.ts';
import { createRecordingSlack } from '../features/tips/recording-slack.ts';
import { createTestParts } from '../parts.ts';
import { BEGINNINGS, costOf, longLine, SHAPES } from './long-lines.ts';

const { clientFor } = createRecordingSlack({ now: () => new Date(0) });
const parts = await createTestParts(clientFor);
const answers = createAnswers(parts);

const LENGTH = 40_000;
const QUARTER = LENGTH / 4;
/** Below it nobody waits, and what a line costs whatever its length is too much of the whole. */
const LITTLE_MS = 8;
const TRIES = 12;
/** Linear work gives 4, quadratic 16. */
const MOST_GROWTH = 7;

/**
 * How much more four times the length costs, of the best of some tries: others at work on the
 * machine make single ones slower.
 */
async function growthOf(lineOf: (length: number) => string): Promise<number> {
  let long = Number.POSITIVE_INFINITY;
  let short = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES; tries += 1) {
    long = Math.min(long, await costOf(answers, lineOf(LENGTH)));
    if (long < LITTLE_MS) return 1;
    short = Math.min(short, await costOf(answers, lineOf(QUARTER)));
    if (tries > 0 && long / short < MOST_GROWTH) break;
  }
  return long / short;
}

/** Against hanging alone. */
const PATIENCE = { timeout: 600_000 };

describe(
  'whatever is typed takes linear time: four times the length, some four times the work',
  PATIENCE,
  () => {
    test('every subcommand is among those that are fed', () => {
      const fed = BEGINNINGS.map((beginning) => beginning.split(' ')[0]);
      for (const { name } of subcommands(parts)) expect(fed).toContain(name);
    });

    test.for(BEGINNINGS)('%s', async (beginning) => {
      for (const [shape, parts] of Object.entries(SHAPES)) {
        const growth = await growthOf((length) => `${beginning} ${longLine(parts, length)}`);
        expect(growth, shape).toBeLessThan(MOST_GROWTH);
      }
    });

    test('of any text that is repeated', async () => {
      const known = fc.constantFrom(...Object.values(SHAPES).map(([, unit]) => unit));
      const any = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 });
      const unit = fc.array(fc.oneof(known, any), { minLength: 1, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...BEGINNINGS),
          any,
          unit,
          async (beginning, first, units) => {
            const shape = [first, units.join('')] as const;
            const growth = await growthOf((length) => `${beginning} ${longLine(shape, length)}`);
            expect(growth).toBeLessThan(MOST_GROWTH);
          },
        ),
        { numRuns: 60 },
      );
    });
  },
);
