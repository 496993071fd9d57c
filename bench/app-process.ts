import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { APP_TOKEN, BOT_TOKEN } from '../src/playground/web-api/router.ts';

/** A Slack that an app can connect to. */
export interface Slack {
  apiUrl: () => string;
  /** Resolves when a bot has connected. */
  connected: () => Promise<void>;
}

export interface Running {
  /** How long it took from the start to the connection. */
  startMs: number;
  residentMegabytes: () => Promise<number>;
}

/** Starts an app as a process of its own, and stops it when the work with it is done. */
export async function withApp<Result>(
  script: readonly string[],
  slack: Slack,
  databaseUrl: string,
  work: (running: Running) => Promise<Result>,
): Promise<Result> {
  const begun = performance.now();
  const child = spawn(process.execPath, script, {
    env: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl(),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  try {
    await Promise.race([slack.connected(), gone]);
    if (child.exitCode !== null)
      throw new Error(`${script.join(' ')} ended with ${child.exitCode}`);
    const startMs = performance.now() - begun;
    return await work({ startMs, residentMegabytes: () => residentMegabytes(child) });
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(status.match(/^VmRSS:\s+(\d+) kB/m)?.[1] ?? Number.NaN) / 1024;
}
