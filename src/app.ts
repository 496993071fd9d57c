import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { createDispatch, type Dispatch } from '#command/dispatch.ts';
import { wordListeners } from '#command/listeners.ts';
import type { Subcommand } from '#command/subcommand.ts';
import { createLibrary, type Library } from '#content/library.ts';
import type { Content } from '#content/schema.ts';
import type { Config } from './config.ts';
import { compareSubcommand } from './features/compare/subcommand.ts';
import { defaultsSubcommand, responsibilitySubcommand } from './features/coverage/subcommand.ts';
import { explainSubcommand } from './features/explain/subcommand.ts';
import { helpSubcommand, unknownWords } from './features/help/subcommand.ts';
import { listSubcommand } from './features/list/subcommand.ts';
import { tipSubcommand } from './features/tips/subcommand.ts';
import { clientOptions } from './slack/client.ts';
import { countInFlight } from './slack/drain.ts';
import { catchErrors } from './slack/errors.ts';
import { type Listeners, listen } from './slack/listen.ts';
import { boltLogger, type Logger } from './slack/log.ts';
import { createReceiver } from './slack/receiver.ts';

/** Everything `/encrypt` can do, in the order in which `help` shows it. */
export function subcommands(library: Library): Subcommand[] {
  const all: Subcommand[] = [
    compareSubcommand(library),
    explainSubcommand(library),
    listSubcommand(library),
    defaultsSubcommand(library),
    responsibilitySubcommand(library),
    tipSubcommand(library, Math.random),
  ];
  return [...all, helpSubcommand(all)];
}

/** What answers a line of words, whatever it says. */
export function createAnswers(library: Library): Dispatch {
  const known = subcommands(library);
  return createDispatch(known, (line) => unknownWords(line, known, library));
}

/** Every way into the app; manifest.yaml names the same, and a test compares the two. */
export function listeners(library: Library): Listeners {
  return wordListeners(createAnswers(library));
}

/** What idle connections get to close by themselves, once no listener is at work. */
const CLOSE_MS = 500;

interface Deps {
  config: Config;
  content: Content;
  logger: Logger;
  /** Called where the connection to Slack is lost for good. */
  onLost: (reason: Error) => void;
}

/** Puts the app together. It does nothing before `start`. */
export function createApp({ config, content, logger, onLost }: Deps) {
  const { connection, slackApiUrl, botToken } = config;
  const app = new App({
    token: botToken,
    receiver: createReceiver({ connection, slackApiUrl, logger, onLost }),
    clientOptions: clientOptions(slackApiUrl),
    logger: boltLogger(logger),
    convoStore: false,
    // Otherwise a refused token would surface as an unhandled rejection out of the constructor.
    deferInitialization: true,
  });
  const inFlight = countInFlight(app);
  catchErrors(app, logger);
  listen(app, listeners(createLibrary(content)));

  let started = false;
  return {
    async start(): Promise<void> {
      await app.init();
      await app.start();
      started = true;
    },
    /**
     * Takes no more work and waits for what is under way, at the longest until the deadline; true
     * means that nothing was cut off.
     */
    async stop(deadlineMs: number): Promise<boolean> {
      // Over HTTP, stopping waits for open connections, even for those that send nothing.
      const stopped = started ? Promise.resolve(app.stop()).catch(() => {}) : undefined;
      const drained = await inFlight.drained(deadlineMs);
      await Promise.race([stopped, sleep(CLOSE_MS, undefined, { ref: false })]);
      return drained;
    },
  };
}
