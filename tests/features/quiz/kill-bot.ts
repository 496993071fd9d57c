import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'src', 'main.ts');
const RUNNING = 'Encrypt Tutor is running';

export type Bot = ReturnType<typeof createBot>;

interface Deps {
  /** Without a .env file. */
  folder: string;
  /** Asked for at each start. */
  env: () => Promise<Record<string, string>>;
}

/** The bot as a process of its own, started as `npm start` does, again and again. */
export function createBot({ folder, env }: Deps) {
  let child: ChildProcess | undefined;
  let kills = 0;
  const output: string[] = [];

  function isRunning(): boolean {
    return child !== undefined && child.exitCode === null && child.signalCode === null;
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
      const started = spawn(process.execPath, [MAIN], { cwd: folder, env: await env() });
      child = started;
      await new Promise<void>((resolve, reject) => {
        const hear = (data: unknown) => {
          output.push(String(data));
          if (String(data).includes(RUNNING)) resolve();
        };
        started.stdout.on('data', hear);
        started.stderr.on('data', hear);
        started.on('exit', () => reject(new Error(`the bot did not start:\n${output.join('')}`)));
      });
    },

    /** Ends it without a word, as a power cut would; resolves when it is gone. */
    async kill(): Promise<void> {
      if (!child || !isRunning()) return;
      kills += 1;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },

    /** Suspends or resumes it, say. */
    signal(name: NodeJS.Signals): void {
      child?.kill(name);
    },

    /** Asks it to stop, and gives its exit code. */
    async stop(): Promise<number | null> {
      if (!child || !isRunning()) return null;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
}

/** Lets Node remember what it compiled, which it does only for a process that ends by itself. */
export async function warmUp(folder: string, env: Record<string, string>): Promise<void> {
  await once(spawn(process.execPath, [MAIN], { cwd: folder, env }), 'exit');
}
