import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { createDispatch, type Dispatch } from '#command/dispatch.ts';
import { wordListeners } from '#command/listeners.ts';
import type { Subcommand } from '#command/subcommand.ts';
import type { Content } from '#content/schema.ts';
import { clickStore } from '#db/clicks.ts';
import { createConnectionStore } from '#db/connections.ts';
import type { Db } from '#db/database.ts';
import { type Clock, machineClock } from '#jobs/clock.ts';
import { type Beat, createJobs } from '#jobs/jobs.ts';
import type { Config } from './config.ts';
import { compareSubcommand } from './features/compare/subcommand.ts';
import { defaultsSubcommand, responsibilitySubcommand } from './features/coverage/subcommand.ts';
import { explainSubcommand } from './features/explain/subcommand.ts';
import { helpSubcommand, unknownWords } from './features/help/subcommand.ts';
import { listSubcommand } from './features/list/subcommand.ts';
import { quizJob } from './features/quiz/job.ts';
import { answerListeners, quizListeners } from './features/quiz/listeners.ts';
import { scoresSubcommand } from './features/quiz/scores-subcommand.ts';
import { quizSubcommand } from './features/quiz/subcommand.ts';
import { tipSubcommand } from './features/tip/subcommand.ts';
import { tipsJob } from './features/tips/job.ts';
import { tipsSubcommand } from './features/tips/subcommand.ts';
import { createFollowMove } from './moves.ts';
import { createParts, type Parts, type PartsDeps } from './parts.ts';
import { clientOptions, createMessageClient } from './slack/client.ts';
import { countInFlight } from './slack/drain.ts';
import { catchErrors } from './slack/errors.ts';
import { type Listeners, listen } from './slack/listen.ts';
import { boltLogger, type Logger } from './slack/log.ts';
import { createMessenger } from './slack/messenger.ts';
import { createIsNewClick } from './slack/new-click.ts';
import { createPace } from './slack/pace.ts';
import { createFindPerson } from './slack/people.ts';
import { createReceiver } from './slack/receiver.ts';
import { TIMING, type Timing } from './slack/timing.ts';

/** Everything `/encrypt` can do, in the order in which `help` shows it. */
export function subcommands({ library, quiz, tips }: Parts): Subcommand[] {
  const all: Subcommand[] = [
    compareSubcommand(library),
    explainSubcommand(library),
    listSubcommand(library),
    defaultsSubcommand(library),
    responsibilitySubcommand(library),
    quizSubcommand(quiz),
    scoresSubcommand(quiz),
    tipSubcommand(library, Math.random),
    tipsSubcommand(tips),
  ];
  return [...all, helpSubcommand(all)];
}

/** What answers a line of words, whatever it says. */
export function createAnswers(parts: Parts): Dispatch {
  const known = subcommands(parts);
  return createDispatch(known, (line) => unknownWords(line, known, parts.library));
}

/** Every way into the app; manifest.yaml names the same, and a test compares the two. */
export function listeners(parts: Parts): Listeners {
  const { commands, buttons } = wordListeners(createAnswers(parts));
  return {
    commands,
    buttons: { ...buttons, ...quizListeners(parts.quiz) },
    storing: answerListeners(parts.quiz),
  };
}

/** What the clock starts. */
function jobs({ quiz, tips }: Parts) {
  return [quizJob(quiz), tipsJob(tips)];
}

/** What idle connections get to close by themselves, once no listener is at work. */
const CLOSE_MS = 500;

interface Deps {
  config: Config;
  content: Content;
  db: Db;
  logger: Logger;
  /** Called where the connection to Slack is lost for good. */
  onLost: (reason: Error) => void;
  /** Set where ticks are given by hand, by a clock of their own; ids and chance may be too. */
  byHand?: { clock: Clock } & Pick<PartsDeps, 'newId' | 'newSeed'>;
  timing?: Timing;
}

/** Puts the app together. It does nothing before `start`. */
export function createApp({ config, content, db, logger, onLost, byHand, timing = TIMING }: Deps) {
  const { connection, slackApiUrl, botToken } = config;
  const clock = byHand?.clock ?? machineClock(() => new Date());
  const { now } = clock;
  const { receiver, jobs: ofConnection } = createReceiver({
    connection,
    slackApiUrl,
    logger,
    now,
    onLost,
    timing,
    holder: randomUUID(),
    connections: createConnectionStore(db),
  });
  const app = new App({
    token: botToken,
    receiver,
    clientOptions: clientOptions(slackApiUrl, timing),
    logger: boltLogger(logger),
    convoStore: false,
    // Otherwise a refused token would surface as an unhandled rejection out of the constructor.
    deferInitialization: true,
  });
  const inFlight = countInFlight(app);
  catchErrors(app, logger, now);

  const pace = createPace();
  const client = createMessageClient(botToken, slackApiUrl, logger, timing);
  const clientFor = () => client;
  const followMove = createFollowMove(db, logger);
  const messenger = createMessenger({ clientFor, pace, timing, followMove });
  const findPerson = createFindPerson(clientFor, logger);
  const shared = { content, db, messenger, findPerson, logger, timing };
  const parts = createParts({ ...shared, ...byHand, clock });
  listen(app, listeners(parts), createIsNewClick({ ...clickStore(db), now, logger }));
  const ofClock = [...jobs(parts), ...ofConnection];
  const ticks = createJobs(ofClock, { logger, clock, onClockSet: pace.renew });

  let started = false;
  return {
    async start(): Promise<void> {
      await app.init();
      await app.start();
      if (!byHand) ticks.start();
      started = true;
    },
    /** One tick by hand; resolves when everything that it started is done. */
    async tick(beat: Beat): Promise<void> {
      await ticks.tick(beat);
      await Promise.all(ofClock.map((job) => job.settled()));
    },
    /** Resolves when no listener is at work, or after so long; true means that none is. */
    atRest: (deadlineMs: number) => inFlight.drained(deadlineMs),
    /**
     * Takes no more work and waits for what is under way, at the longest until the deadline; true
     * means that nothing was cut off.
     */
    async stop(deadlineMs: number): Promise<boolean> {
      pace.stop();
      const settled = ticks.stop().then(() => Promise.all(ofClock.map((job) => job.settled())));
      // Over HTTP, stopping waits for open connections, even for those that send nothing.
      const stopped = started ? Promise.resolve(app.stop()).catch(() => {}) : undefined;
      const late = sleep(deadlineMs, false, { ref: false });
      const drained = await Promise.race([
        Promise.all([inFlight.drained(deadlineMs), settled]).then(([isDrained]) => isDrained),
        late,
      ]);
      await Promise.race([stopped, sleep(CLOSE_MS, undefined, { ref: false })]);
      return drained;
    },
  };
}
