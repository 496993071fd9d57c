import { join } from 'node:path';
import dotenv from 'dotenv';
import { createApp } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';
import { loadContent } from './content/load.ts';
import { ContentError } from './content/problem.ts';
import { openDatabase } from './db/database.ts';
import { openToOthers } from './db/files.ts';
import { watchFiles } from './db/lost-files.ts';
import { DatabaseError } from './db/problem.ts';
import { createLogger } from './slack/log.ts';

const SHIPPED = join(import.meta.dirname, '..', 'content');
/** Supervisors kill a process some ten seconds after they asked it to stop. */
const DRAIN_MS = 9_000;
/** The environment, the content or the database has to be mended before another start. */
const EXIT_UNUSABLE = 1;
/** Something broke at work; a supervisor should start the process again. */
const EXIT_BROKEN = 2;

async function main() {
  dotenv.config({ quiet: true });
  const config = parseConfig(process.env);
  const content = await loadContent([SHIPPED, ...(config.contentDir ? [config.contentDir] : [])]);
  const db = await openDatabase(config.database);
  const logger = createLogger(config.logLevel, process.stdout.isTTY);

  const fail = (reason: unknown, what: string) => {
    logger.fatal({ err: reason }, what);
    process.exit(EXIT_BROKEN);
  };
  // The SDK lets a refused reconnection end as an unhandled rejection.
  process.on('unhandledRejection', (reason) => fail(reason, 'stopping after an unexpected fault'));
  process.on('uncaughtException', (reason) => fail(reason, 'stopping after an unexpected fault'));

  const { path } = config.database;
  const exposed = openToOthers(path);
  if (exposed) logger.warn(exposed);
  watchFiles(path, (reason) =>
    fail(reason, 'the database is lost; stopping before more is written'),
  );
  const onLost = (reason: Error) => fail(reason, 'the connection to Slack is lost');
  const app = createApp({ config, content, db, logger, onLost });
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info(`${signal}: finishing what is under way`);
    const drained = await app.stop(DRAIN_MS);
    if (!drained) logger.warn('some answers were cut off');
    await db.destroy();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  try {
    await app.start();
  } catch (error) {
    fail(error, 'could not start; are the tokens right, and can Slack be reached?');
  }
  logger.info('Encrypt Tutor is running');
}

try {
  await main();
} catch (error) {
  const expected =
    error instanceof ConfigError || error instanceof ContentError || error instanceof DatabaseError;
  console.error(expected ? error.message : error);
  process.exitCode = expected ? EXIT_UNUSABLE : EXIT_BROKEN;
}
