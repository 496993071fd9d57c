import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Beat } from '#jobs/jobs.ts';
import { CONTENT_DIR } from '../shipped.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
/** Where Node remembers what it compiled. */
let compiled = '';

/** It is so late now: give the ticks that are due. */
export interface Order {
  at: number;
  beats: readonly Beat[];
}

/** It has connected, or done all that an order began. */
export type Report = 'running' | 'done';

export type Bot = ReturnType<typeof createBot>;

interface Deps {
  /** The clock of Slack. */
  now: () => number;
  /** Asked for at each start. */
  env: () => Promise<Record<string, string>>;
}

/** To be called once, before the first start: Node remembers what it compiled. */
export async function prepareBots(): Promise<void> {
  compiled = await mkdtemp(join(tmpdir(), 'compiled-'));
  // Only a process that ends by itself remembers; without its variables it ends at once.
  await once(run({ args: [], env: {} }), 'exit');
}

/** To be called once, after the last bot. */
export async function forgetBots(): Promise<void> {
  await rm(compiled, { recursive: true });
}

function run({ args, env }: { args: string[]; env: Record<string, string> }): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    // Without a .env file.
    cwd: compiled,
    env: { ...env, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** The bot as a process of its own, which can be killed and started again. */
export function createBot({ now, env }: Deps) {
  let child: ChildProcess | undefined;
  let kills = 0;
  const output: string[] = [];

  function isRunning(): boolean {
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Resolves with whether the bot reports before it ends. */
  function hears(bot: ChildProcess, report: Report): Promise<boolean> {
    return new Promise((resolve) => {
      const hear = (message: unknown) => {
        if (message === report) end(true);
      };
      const die = () => end(false);
      const end = (isHeard: boolean) => {
        bot.off('message', hear);
        bot.off('exit', die);
        resolve(isHeard);
      };
      bot.on('message', hear);
      bot.on('exit', die);
    });
  }

  async function kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!child || !isRunning()) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  return {
    isRunning,
    output,
    /** How often it was killed since this was forgotten. */
    kills: () => kills,
    forgetKills() {
      kills = 0;
    },

    /** Resolves when it has connected. */
    async start(): Promise<void> {
      child = run({ args: [CONTENT_DIR, String(now())], env: await env() });
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (data) => output.push(String(data)));
      if (await hears(child, 'running')) return;
      throw new Error(`the bot did not start:\n${output.join('')}`);
    },

    /** Tells it how late it is, and waits for all that it then does, or for its end. */
    async tick(...beats: Beat[]): Promise<void> {
      if (!child || !isRunning()) return;
      const done = hears(child, 'done');
      // It may be killed just now.
      child.send({ at: now(), beats } satisfies Order, () => {});
      await done;
    },

    /** Ends it without a word, as a power cut would; resolves when it is gone. */
    async kill(): Promise<void> {
      if (isRunning()) kills += 1;
      await kill('SIGKILL');
    },

    /** Asks it to stop, and gives its exit code. */
    async stop(): Promise<number | null> {
      await kill('SIGTERM');
      return child?.exitCode ?? null;
    },
  };
}
