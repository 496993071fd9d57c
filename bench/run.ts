import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { readManifest } from '../src/playground/manifest.ts';
import { createStandIn } from '../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../src/playground/web-api/router.ts';
import { percentile } from './figures.ts';

const WARM_UP = 100;
const IN_TURN = 400;
const AT_ONCE = 20;
const TOGETHER = 1000;

/** What one run of one app shows. Times in milliseconds, memory in megabytes. */
export interface Run {
  start: number;
  p50: number;
  p99: number;
  perSecond: number;
  memory: number;
}

/** Starts an app as a process of its own on a stand-in Slack of its own, and measures it. */
export async function measure(
  script: readonly string[],
  manifest: string,
  typed: string,
): Promise<Run> {
  const standIn = createStandIn({
    manifest: readManifest(manifest),
    delivery: { kind: 'socket' },
  });
  await standIn.listen();
  const begun = performance.now();
  const child = spawn(process.execPath, script, {
    env: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: standIn.apiUrl(),
      DATABASE_URL: 'sqlite::memory:',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  try {
    await Promise.race([until(standIn, () => standIn.botIsConnected()), gone]);
    if (child.exitCode !== null)
      throw new Error(`${script.join(' ')} ended with ${child.exitCode}`);
    const start = performance.now() - begun;
    const ask = asker(standIn, typed);
    for (let count = 0; count < WARM_UP; count += 1) await ask();
    const times: number[] = [];
    for (let count = 0; count < IN_TURN; count += 1) times.push(await ask());
    const perSecond = await throughput(ask);
    const memory = await residentMegabytes(child);
    return {
      start,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      perSecond,
      memory,
    };
  } finally {
    child.kill('SIGTERM');
    await gone;
    await standIn.close();
  }
}

type StandIn = ReturnType<typeof createStandIn>;

function until(standIn: StandIn, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = standIn.workspace.subscribe(look);
    look();
  });
}

/** Types as Alice; resolves with the time until she sees an answer, and forgets it. */
function asker(standIn: StandIn, typed: string) {
  const waiting: ((ts: string) => void)[] = [];
  const alice = standIn.workspace.member('alice')?.id ?? '';
  standIn.workspace.subscribe(() => {
    for (const message of standIn.workspace.messagesSeenBy(alice)) {
      standIn.workspace.remove(message);
      waiting.shift()?.(message.ts);
    }
  });
  return async (): Promise<number> => {
    const begun = performance.now();
    const answered = new Promise<string>((resolve) => waiting.push(resolve));
    await standIn.type('alice', 'general', typed);
    await answered;
    return performance.now() - begun;
  };
}

async function throughput(ask: () => Promise<number>): Promise<number> {
  let left = TOGETHER;
  const begun = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await ask();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return TOGETHER / ((performance.now() - begun) / 1000);
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(status.match(/^VmRSS:\s+(\d+) kB/m)?.[1] ?? Number.NaN) / 1024;
}
