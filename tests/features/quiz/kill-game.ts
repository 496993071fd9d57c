import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '#db/database.ts';
import { readManifest } from '../../../src/playground/manifest.ts';
import { visible } from '../../../src/playground/snapshot.ts';
import { createStandIn } from '../../../src/playground/stand-in.ts';
import { BOT_TOKEN } from '../../../src/playground/web-api/router.ts';
import { createBot } from '../../bot/process.ts';
import { freePort, MANIFEST, START } from '../../helpers.ts';
import { HANGING_MS } from '../../timing.ts';
import { type Blow, createWire } from './kill-wire.ts';

const CHANNEL = 'C0CLOUDSEC';
const SECRET = 'a-signing-secret';

export type Game = Awaited<ReturnType<typeof createGame>>;

/** A Slack of its own, a database file, and a bot that can be killed at any step. */
export async function createGame() {
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const path = join(folder, 'quiz.db');
  const db = await openDatabase({ kind: 'sqlite', path });
  let port = 0;
  let since = '';
  let at = START;
  const now = () => at;
  const bot = createBot({ now, env: environment });
  const standIn = createStandIn({
    now,
    tiers: () => undefined,
    manifest: readManifest(MANIFEST),
    delivery: { kind: 'http', requestUrl: () => wire.eventsUrl, signingSecret: SECRET },
  });
  await standIn.listen();
  const wire = await createWire({
    slackUrl: standIn.apiUrl,
    botUrl: () => `http://127.0.0.1:${port}/slack/events`,
    kill: bot.kill,
    lock: () => lock(path),
  });

  async function environment(): Promise<Record<string, string>> {
    port = await freePort();
    return {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: wire.apiUrl,
      DATABASE_URL: `sqlite:${path}`,
      PORT: String(port),
    };
  }

  /** One person does something after the other. */
  const then =
    <Args extends unknown[], Result>(act: (...args: Args) => Result) =>
    (...args: Args): Result => {
      at += 1;
      return act(...args);
    };
  const messages = () => standIn.workspace.messages().filter(({ ts }) => ts > since);

  return {
    bot,
    wire,
    db,
    standIn: {
      ...standIn,
      type: then(standIn.type),
      click: then(standIn.click),
    },
    now,
    /** Lets so many seconds pass, and waits for what the bot then does. */
    async pass(seconds: number): Promise<void> {
      at += seconds * 1000;
      await bot.tick('second');
    },
    /** From here on only what is new is looked at, and the bot is killed at these steps. */
    begin(blows: readonly Blow[]): void {
      since = messages().at(-1)?.ts ?? since;
      bot.forgetKills();
      wire.aim(blows);
    },
    /** What everyone sees in the channel and its threads. */
    posted: () =>
      messages()
        .filter(({ channelId, onlyFor }) => channelId === CHANNEL && onlyFor === undefined)
        .map(visible),
    /** What only this person sees. */
    toldTo: (handle: string) => {
      const { id = '' } = standIn.workspace.member(handle) ?? {};
      return messages()
        .filter(({ onlyFor }) => onlyFor === id)
        .map(visible);
    },
    async close(): Promise<void> {
      await bot.kill();
      wire.close();
      await standIn.close();
      await db.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

/** Keeps everybody else from writing. */
function lock(path: string): () => void {
  const database = new DatabaseSync(path, { timeout: HANGING_MS });
  database.exec('begin immediate');
  return () => {
    database.exec('rollback');
    database.close();
  };
}
