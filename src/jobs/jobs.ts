import { schedule } from 'node-cron';
import { createFaultLog } from '#slack/fault-log.ts';
import type { Logger } from '#slack/log.ts';
import { createUnderWay } from '#slack/under-way.ts';
import { type Clock, type ClockMark, markOf, STEP_MS } from './clock.ts';

/** Every second or every minute. */
export type Beat = 'second' | 'minute';

export interface Job {
  /** Different for each job. */
  name: string;
  every: Beat;
  /**
   * Corrects what is stored by the wall clock; done before the first run and, after the clock was
   * set, before the next one.
   */
  followClock?(mark: ClockMark): Promise<void>;
  run(now: Date): Promise<void>;
}

const CRON: Readonly<Record<Beat, string>> = { second: '* * * * * *', minute: '* * * * *' };
/** A tick may come late by this, where the process was busy. */
const LATE_MS = 30_000;
/** How often the clock is looked at, and after what pause the process must have stood still. */
const WATCH_MS = 1000;
const STILL_MS = 3000;

interface JobsDeps {
  logger: Logger;
  clock: Clock;
  /** Called when the wall clock was set. */
  onClockSet?: () => void;
}

/**
 * Runs jobs at each tick of the clock. A job that is still at work misses the tick, one that fails
 * holds up no other, and the first is at `start`.
 */
export function createJobs(
  jobs: readonly Job[],
  { logger, clock, onClockSet = () => {} }: JobsDeps,
) {
  const underWay = createUnderWay();
  const faults = createFaultLog(logger, clock.now);
  const failing = new Set<string>();
  const behindClock = new Set(jobs);
  let mark = markOf(clock);
  let stopped = false;

  async function attempt(job: Job) {
    const { name } = job;
    const ids = { job: name };
    try {
      if (behindClock.delete(job)) await follow(job);
      await job.run(clock.now());
      if (failing.delete(name)) logger.info(ids, 'a job works again');
    } catch (error) {
      failing.add(name);
      faults.failed(name, error, { ids, message: 'a job failed; it is tried again at each tick' });
    }
  }

  async function follow(job: Job) {
    try {
      await job.followClock?.(mark);
    } catch (error) {
      behindClock.add(job);
      throw error;
    }
  }

  async function runOne(job: Job): Promise<void> {
    noticeStep();
    if (!stopped) await underWay.begin(job.name, () => attempt(job));
  }

  /** Looks whether the wall clock was set since the last look. */
  function noticeStep(): void {
    const latest = markOf(clock);
    const stepMs = latest.zero.getTime() - mark.zero.getTime();
    if (Math.abs(stepMs) < STEP_MS) return;
    mark = latest;
    logger.warn({ seconds: Math.round(stepMs / 1000) }, 'the clock was set');
    for (const job of jobs) behindClock.add(job);
    onClockSet();
    if (watch) begin();
  }

  const options = {
    // A local clock that is set back would make the ticks wait for an hour.
    timezone: 'UTC',
    noOverlap: true,
    suppressMissedWarning: true,
    missedExecutionTolerance: LATE_MS,
    logger: cronLogger(logger),
  };
  let tasks: ReturnType<typeof schedule>[] = [];
  let watch: NodeJS.Timeout | undefined;

  /** The first tick is at once: what became due meanwhile should not wait for the next minute. */
  function begin(): void {
    const before = tasks;
    tasks = jobs.map((job) => schedule(CRON[job.every], () => runOne(job), options));
    void Promise.all(before.map((task) => task.destroy()));
    void Promise.all(jobs.map(runOne));
  }

  /**
   * node-cron waits for a time of the wall clock, so a clock that is set back would keep it waiting
   * for as long, and one that is set forward for what is left. A process that stood still, in a
   * machine that slept or by SIGSTOP, has missed ticks as well.
   */
  function watchClock(): void {
    let lastSeen = clock.steady();
    watch = setInterval(() => {
      const stoodStill = clock.steady() - lastSeen > STILL_MS;
      lastSeen = clock.steady();
      noticeStep();
      if (stoodStill) begin();
    }, WATCH_MS);
  }

  return {
    start(): void {
      begin();
      watchClock();
    },

    /** One tick by hand: runs the jobs of this beat and waits for them. */
    async tick(every: Beat): Promise<void> {
      const due = jobs.filter((job) => job.every === every);
      await Promise.all(due.map(runOne));
    },

    /** Starts nothing more, and waits for what is under way. */
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(watch);
      watch = undefined;
      for (const task of tasks) await task.destroy();
      await underWay.settled();
    },
  };
}

/** node-cron warns of every tick that a job misses by being at work, which is as it should be. */
function cronLogger(logger: Logger) {
  return {
    info: (message: string) => logger.debug(message),
    warn: (message: string) => logger.debug(message),
    debug: (message: string | Error) => logger.debug(String(message)),
    error: (message: string | Error) => logger.error(String(message)),
  };
}
