import { schedule } from 'node-cron';
import { createFaultLog } from './slack/fault-log.ts';
import type { Logger } from './slack/log.ts';
import { createUnderWay } from './slack/under-way.ts';

/** Every second or every minute. */
export type Beat = 'second' | 'minute';

export interface Job {
  /** Different for each job. */
  name: string;
  every: Beat;
  run(now: Date): Promise<void>;
}

const CRON: Readonly<Record<Beat, string>> = { second: '* * * * * *', minute: '* * * * *' };
/** A tick may come late by this, where the process was busy. */
const LATE_MS = 30_000;

interface JobsDeps {
  logger: Logger;
  now: () => Date;
}

/**
 * Runs jobs at each tick of the clock. A job that is still at work misses the tick, one that fails
 * holds up no other, and the first is at `start`.
 */
export function createJobs(jobs: readonly Job[], { logger, now }: JobsDeps) {
  const underWay = createUnderWay();
  const faults = createFaultLog(logger, now);
  const failing = new Set<string>();
  let stopped = false;

  async function attempt(job: Job) {
    const { name } = job;
    const ids = { job: name };
    try {
      await job.run(now());
      if (failing.delete(name)) logger.info(ids, 'a job works again');
    } catch (error) {
      failing.add(name);
      faults.failed(name, error, { ids, message: 'a job failed; it is tried again at each tick' });
    }
  }

  async function runOne(job: Job): Promise<void> {
    if (!stopped) await underWay.begin(job.name, () => attempt(job));
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

  return {
    start(): void {
      tasks = jobs.map((job) => schedule(CRON[job.every], () => runOne(job), options));
      // What became due while no process ran should not wait for the next minute.
      void Promise.all(jobs.map(runOne));
    },

    /** One tick by hand: runs the jobs of this beat and waits for them. */
    async tick(every: Beat): Promise<void> {
      const due = jobs.filter((job) => job.every === every);
      await Promise.all(due.map(runOne));
    },

    /** Starts nothing more, and waits for what is under way. */
    async stop(): Promise<void> {
      stopped = true;
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
