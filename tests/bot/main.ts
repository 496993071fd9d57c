import { loadContent } from '#content/load.ts';
import { openDatabase } from '#db/database.ts';
import { createLogger } from '#slack/log.ts';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { handClock } from '../clock.ts';
import { HANGING_MS, timingByHand } from '../timing.ts';
import type { Order, Report } from './process.ts';

/** The bot as src/main.ts puts it together, but on the clock of the test that started it. */
const [contentDir = '', begin] = process.argv.slice(2);
let at = Number(begin);
const config = parseConfig(process.env);
const db = await openDatabase(config.database);
const app = createApp({
  config,
  content: await loadContent([contentDir]),
  db,
  logger: createLogger(config.logLevel, false),
  onLost(reason) {
    throw reason;
  },
  byHand: { clock: handClock(() => new Date(at)) },
  timing: timingByHand().timing,
});

function report(message: Report) {
  process.send?.(message);
}

async function rest() {
  if (!(await app.atRest(HANGING_MS))) throw new Error('a listener is still at work');
}

process.on('message', async (order: Order) => {
  await rest();
  at = order.at;
  for (const beat of order.beats) await app.tick(beat);
  await rest();
  report('done');
});

process.on('SIGTERM', async () => {
  const isDrained = await app.stop(HANGING_MS);
  await db.destroy();
  process.exit(isDrained ? 0 : 1);
});

await app.start();
report('running');
