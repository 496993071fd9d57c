import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBotProcess } from './bot-process.ts';
import { slacksAckLimit } from './delivery/delivery.ts';
import { readManifest } from './manifest.ts';
import { createPageFiles } from './page-files.ts';
import { parsePort, portError, StartError } from './port.ts';
import { createStandIn } from './stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from './web-api/router.ts';

const REPOSITORY = join(import.meta.dirname, '../..');

async function main() {
  const wanted = parsePort(process.env.PLAYGROUND_PORT);
  const page = await createPageFiles();
  const standIn = createStandIn({
    manifest: readManifest(join(REPOSITORY, 'manifest.yaml')),
    delivery: { kind: 'socket' },
    fallback: page.handle,
    ackLimit: slacksAckLimit,
  });
  try {
    await standIn.listen(wanted);
  } catch (error) {
    await page.close();
    throw portError(wanted, error);
  }
  console.log(`Playground: ${standIn.origin()}/?as=alice`);

  // Rounds go on when the bot is killed, and are forgotten when the playground ends.
  const folder = await mkdtemp(join(tmpdir(), 'encrypt-tutor-'));
  const bot = createBotProcess({
    script: join(REPOSITORY, 'src/main.ts'),
    env: botEnvironment(standIn.apiUrl(), join(folder, 'playground.db')),
    say: console.log,
    onGiveUp: () => void stop(1),
  });
  let stopping = false;
  async function stop(exitCode: number) {
    if (stopping) return;
    stopping = true;
    await bot.stop();
    await standIn.close();
    await page.close();
    await rm(folder, { recursive: true });
    process.exit(exitCode);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
  bot.start();
}

/** The bot reads .env too; what is set here wins, even when it is empty. */
function botEnvironment(slackApiUrl: string, database: string) {
  return {
    ...process.env,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_SIGNING_SECRET: '',
    SLACK_API_URL: slackApiUrl,
    DATABASE_URL: `sqlite:${database}`,
    PORT: '',
  };
}

try {
  await main();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
