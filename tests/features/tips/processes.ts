import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { createTipStore } from '../../../src/features/tips/store.ts';
import type { Fault } from '../../../src/playground/faults.ts';
import { readManifest } from '../../../src/playground/manifest.ts';
import { TEAM } from '../../../src/playground/seed.ts';
import { createStandIn, type StandIn } from '../../../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../../src/playground/web-api/router.ts';
import { type Bot, createBot } from '../../bot/process.ts';
import { MANIFEST } from '../../helpers.ts';
import { addChannels } from './tips.ts';

const MINUTE = 60_000;
/** So that no test meets a midnight. */
const NOON = Date.UTC(2026, 10, 23, 12);

type Finish = (stop: () => Promise<void>) => void;

/** A stand-in Slack and a database file, for processes of the app, at noon. */
export async function startSlack(onTestFinished: Finish) {
  const folder = await mkdtemp(join(tmpdir(), 'tips-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'tips.db');
  let at = NOON;
  const now = () => at;
  const standIn = createStandIn({
    manifest: readManifest(MANIFEST),
    delivery: { kind: 'socket' },
    now,
    tiers: () => undefined,
  });
  await standIn.listen();
  onTestFinished(() => standIn.close());
  const db = await openDatabase({ kind: 'sqlite', path });
  onTestFinished(() => db.destroy());
  const store = createTipStore(db);

  return {
    standIn,
    db,
    addChannels: (count: number) => addChannels(standIn, count),
    /** Makes the tips of these channels due by now. */
    async due(channels: readonly string[]): Promise<void> {
      for (const name of channels) {
        const channelId = standIn.workspace.conversation(name)?.id ?? '';
        const by = { setBy: 'U0ALICE01', setByName: 'Alice', days: 'daily', seed: 7 } as const;
        const when = { zone: 'UTC', time: new Date(at).toISOString().slice(11, 16) };
        await store.setSchedule({ teamId: TEAM.id, channelId, ...by, ...when }, new Date(at - 1));
      }
    },
    /** A process that has connected, and does nothing until a minute passes. */
    async start(): Promise<Bot> {
      const bot = createBot({
        now,
        env: async () => ({
          SLACK_BOT_TOKEN: BOT_TOKEN,
          SLACK_APP_TOKEN: APP_TOKEN,
          SLACK_API_URL: standIn.apiUrl(),
          DATABASE_URL: `sqlite:${path}`,
        }),
      });
      onTestFinished(() => bot.kill());
      await bot.start();
      return bot;
    },
    /** Lets a minute pass, and waits for what these processes then do, or for their end. */
    async passMinute(...bots: readonly Bot[]): Promise<void> {
      at += MINUTE;
      await Promise.all(bots.map((bot) => bot.tick('minute')));
    },
    /** How many tips each of these channels has. */
    counts: (channels: readonly string[]) => channels.map((name) => countIn(standIn, name)),
  };
}

export type Started = Awaited<ReturnType<typeof startSlack>>;

export function countIn({ workspace }: Pick<StandIn, 'workspace'>, name: string): number {
  const id = workspace.conversation(name)?.id;
  return workspace
    .messages()
    .filter(({ channelId, text }) => channelId === id && text.startsWith('Tip of the day: '))
    .length;
}

/** From the call of this number on, all tips meet a fault; tells when that is. */
export function faultFrom({ faults }: StandIn, number: number, fault: Fault): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  faults.plan((method, count) => {
    if (method !== 'chat.postMessage' || count < number) return undefined;
    resolve();
    return fault;
  });
  return promise;
}
