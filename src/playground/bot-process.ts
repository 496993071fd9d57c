import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const RESTART_MS = 1000;
/** Shorter lives than this count as never having worked. */
const SHORT_LIFE_MS = 2000;
const MAX_SHORT_LIVES = 3;
/** What the bot ends with when its environment or content has to be mended first. */
const EXIT_UNUSABLE = 1;
/** The bot finishes what is under way within nine seconds. */
const STOP_MS = 10_000;

interface Deps {
  script: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  onGiveUp: () => void;
}

/** Runs the bot, and runs it again when it dies, so that one can kill it and look what happens. */
export function createBotProcess({ script, env, say, onGiveUp }: Deps) {
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let shortLives = 0;
  let stopping = false;

  // Also where the playground itself breaks: a bot left behind would go on alone.
  process.once('exit', () => child?.kill('SIGKILL'));

  function start() {
    const startedAt = performance.now();
    child = spawn(process.execPath, [script], { env, stdio: 'inherit' });
    say(`Bot: process ${child.pid}; kill it to see what happens.`);
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (code === EXIT_UNUSABLE) return unusable();
      // Killed from outside, it did not fail, however short its life.
      const isShort = signal === null && performance.now() - startedAt < SHORT_LIFE_MS;
      shortLives = isShort ? shortLives + 1 : 0;
      died(signal ?? `exit code ${code}`);
    });
  }

  function unusable() {
    say('The bot cannot start: mend what it says above, then start the playground again.');
    onGiveUp();
  }

  function died(how: string) {
    if (shortLives === MAX_SHORT_LIVES) {
      say(`The bot died at once ${MAX_SHORT_LIVES} times (${how}); giving up.`);
      return onGiveUp();
    }
    say(`The bot died (${how}); starting it again in ${RESTART_MS / 1000} s.`);
    restart = setTimeout(start, RESTART_MS);
  }

  /** Leaves no process behind, even when the bot does not listen. */
  async function stop() {
    stopping = true;
    clearTimeout(restart);
    if (!child) return;
    const gone = once(child, 'exit');
    const deadline = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(deadline);
  }

  return { start, stop };
}
