import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { createTipStore } from '../../../src/features/tips/store.ts';
import type { Fault } from '../../../src/playground/faults.ts';
import { readManifest } from '../../../src/playground/manifest.ts';
import { TEAM } from '../../../src/playground/seed.ts';
import { createStandIn, type StandIn } from '../../../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../../src/playground/web-api/router.ts';
import { MANIFEST } from '../../helpers.ts';
import { addChannels } from './tips.ts';

const MAIN = join(import.meta.dirname, '../../../src/main.ts');
const MINUTE = 60_000;
/** A process takes a while to start, several at once even more. */
const START_MS = 60_000;

type Finish = (stop: () => Promise<void>) => void;

/** A stand-in Slack, a database file, and processes of the real app on both. */
export async function startSlack(onTestFinished: Finish) {
  const folder = await mkdtemp(join(tmpdir(), 'tips-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'tips.db');
  const standIn = createStandIn({ manifest: readManifest(MANIFEST), delivery: { kind: 'socket' } });
  await standIn.listen();
  onTestFinished(() => standIn.close());
  const db = await openDatabase({ kind: 'sqlite', path });
  onTestFinished(() => db.destroy());
  const store = createTipStore(db);

  /** Channels whose tips are all due at one time, which may be over. */
  async function due(channels: readonly string[], at: number): Promise<void> {
    for (const name of channels) {
      const channelId = standIn.workspace.conversation(name)?.id ?? '';
      const by = { setBy: 'U0ALICE01', setByName: 'Alice', days: 'daily', seed: 7 } as const;
      const when = { zone: zoneAtNoon(at), time: '12:00' };
      await store.setSchedule({ teamId: TEAM.id, channelId, ...by, ...when }, new Date(at - 1));
    }
    await db
      .updateTable('tipSchedules')
      .set({ nextAt: new Date(at).toISOString() })
      .where(
        'channelId',
        'in',
        channels.map((name) => standIn.workspace.conversation(name)?.id ?? ''),
      )
      .execute();
  }

  function start() {
    const child = spawn(process.execPath, [MAIN], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_APP_TOKEN: APP_TOKEN,
        SLACK_API_URL: standIn.apiUrl(),
        DATABASE_URL: `sqlite:${path}`,
      },
    });
    onTestFinished(async () => void child.kill('SIGKILL'));
    return child;
  }

  return {
    standIn,
    db,
    due,
    start,
    addChannels: (count: number) => addChannels(standIn, count),
    /** How many tips each of these channels has. */
    counts: (channels: readonly string[]) => channels.map((name) => countIn(standIn, name)),
    /** Resolves when the process runs and its first jobs are under way. */
    async startAndWait() {
      const child = start();
      await runs(child);
      return child;
    },
    async eventually(look: () => unknown, timeout = START_MS): Promise<void> {
      await vi.waitFor(look, { timeout, interval: 50 });
    },
  };
}

export type Started = Awaited<ReturnType<typeof startSlack>>;

async function runs(child: ChildProcess): Promise<void> {
  let output = '';
  child.stdout?.on('data', (data) => {
    output += data;
  });
  const isRunning = () => expect(output).toContain('Encrypt Tutor is running');
  await vi.waitFor(isRunning, { timeout: START_MS, interval: 50 });
}

export function countIn({ workspace }: Pick<StandIn, 'workspace'>, name: string): number {
  const id = workspace.conversation(name)?.id;
  return workspace
    .messages()
    .filter(({ channelId, text }) => channelId === id && text.startsWith('Tip of the day: '))
    .length;
}

/** The next minute that leaves time to prepare something for its tick. */
export function minuteAhead(now: number): number {
  return Math.ceil((now + 5000) / MINUTE) * MINUTE;
}

/** Where it is about noon, so that no test meets a midnight. */
function zoneAtNoon(at: number): string {
  const ahead = 12 - new Date(at).getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
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
