import { setImmediate } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createJobs, type Job } from '../../src/jobs/jobs.ts';

const NOW = new Date('2026-11-23T10:00:00.000Z');

/** What the counter went on by while no timer could fire. */
let stoodStillMs = 0;

/** The clock that a test moves, or one that stands still. */
const clock = {
  now: () => (vi.isFakeTimers() ? new Date() : NOW),
  steady: () => (vi.isFakeTimers() ? performance.now() + stoodStillMs : 0),
  id: 'the clock of the test',
};

function setUp(...jobs: Job[]) {
  const logged: { msg: string; job?: string; err?: unknown }[] = [];
  const write = (line: string) => logged.push(JSON.parse(line));
  return {
    logged,
    ...createJobs(jobs, { logger: pino({ level: 'info' }, { write }), clock }),
  };
}

/** A job that notes when it ran. */
function noting(every: Job['every'], name = 'noting') {
  const runs: Date[] = [];
  const job: Job = {
    name,
    every,
    async run(now) {
      runs.push(now);
    },
  };
  return { job, runs };
}

/** A job that stays at work until it is told to end. */
function lasting() {
  const { promise, resolve: end } = Promise.withResolvers<void>();
  const run = vi.fn(() => promise);
  return { job: { name: 'lasting', every: 'second', run } satisfies Job, run, end };
}

describe('a tick by hand', () => {
  test('runs the jobs of its beat, as at the time that it is given', async () => {
    const second = noting('second');
    const minute = noting('minute', 'by the minute');
    const jobs = setUp(second.job, minute.job);
    await jobs.tick('second');
    expect([second.runs, minute.runs]).toEqual([[NOW], []]);
    await jobs.tick('minute');
    expect(minute.runs).toEqual([NOW]);
  });

  test('leaves out a job that is still at work, and runs the others', async () => {
    const slow = lasting();
    const other = noting('second');
    const jobs = setUp(slow.job, other.job);
    const first = jobs.tick('second');
    await setImmediate();
    await jobs.tick('second');
    expect(slow.run).toHaveBeenCalledTimes(1);
    expect(other.runs).toHaveLength(2);
    slow.end();
    await first;
    await jobs.tick('second');
    expect(slow.run).toHaveBeenCalledTimes(2);
  });
});

describe('a job that fails', () => {
  test('stops no other, and is tried again at the next tick', async () => {
    const run = vi.fn().mockRejectedValueOnce(new Error('no luck')).mockResolvedValue(undefined);
    const other = noting('second');
    const jobs = setUp({ name: 'unlucky', every: 'second', run }, other.job);
    await jobs.tick('second');
    await jobs.tick('second');
    expect(run).toHaveBeenCalledTimes(2);
    expect(other.runs).toHaveLength(2);
    expect(jobs.logged.map(({ msg, job }) => [msg, job])).toEqual([
      ['a job failed; it is tried again at each tick', 'unlucky'],
      ['a job works again', 'unlucky'],
    ]);
  });

  test('by throwing before it returns a promise is no different', async () => {
    const run = () => {
      throw new Error('at once');
    };
    const other = noting('second');
    const jobs = setUp({ name: 'hasty', every: 'second', run }, other.job);
    await jobs.tick('second');
    expect(other.runs).toEqual([NOW]);
    expect(jobs.logged).toMatchObject([{ job: 'hasty' }]);
  });

  test('for one reason for an hour is logged once, and again for another reason', async () => {
    let reason = 'the disk is full';
    const run = async () => {
      throw new Error(reason);
    };
    const jobs = setUp({ name: 'unlucky', every: 'second', run });
    for (let second = 0; second < 3600; second += 1) await jobs.tick('second');
    expect(jobs.logged).toHaveLength(1);
    reason = 'the file is gone';
    await jobs.tick('second');
    expect(jobs.logged).toHaveLength(2);
  });
});

test('stopping waits for what is under way, and starts nothing more', async () => {
  const slow = lasting();
  const jobs = setUp(slow.job);
  const tick = jobs.tick('second');
  const events: string[] = [];
  const stopping = jobs.stop().then(() => events.push('stopped'));
  await setImmediate();
  events.push('job ends');
  slow.end();
  await Promise.all([tick, stopping]);
  expect(events).toEqual(['job ends', 'stopped']);
  await jobs.tick('second');
  expect(slow.run).toHaveBeenCalledTimes(1);
});

describe('by the clock', () => {
  beforeEach(() => {
    stoodStillMs = 0;
    vi.useFakeTimers({ now: new Date('2026-11-23T10:00:57.500Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('nothing runs before the start, then each job at once and at its beat with the time of it', async () => {
    const second = noting('second');
    const minute = noting('minute', 'by the minute');
    const jobs = setUp(second.job, minute.job);
    await vi.advanceTimersByTimeAsync(1000);
    expect(second.runs).toEqual([]);
    jobs.start();
    await vi.advanceTimersByTimeAsync(4000);
    const secondsOf = (runs: Date[]) => runs.map((now) => now.toISOString().slice(17, 19));
    expect(secondsOf(second.runs)).toEqual(['58', '59', '00', '01', '02']);
    expect(secondsOf(minute.runs)).toEqual(['58', '00']);
    await jobs.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(second.runs).toHaveLength(5);
    expect(minute.runs).toHaveLength(2);
  });

  test('a job that lasts misses ticks without a word, and runs again when it is done', async () => {
    const slow = lasting();
    const jobs = setUp(slow.job);
    jobs.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(slow.run).toHaveBeenCalledTimes(1);
    expect(jobs.logged).toEqual([]);
    slow.end();
    await vi.advanceTimersByTimeAsync(1000);
    expect(slow.run).toHaveBeenCalledTimes(2);
    await jobs.stop();
  });

  test('a minute that came while the process was busy is caught up', async () => {
    const minute = noting('minute', 'by the minute');
    const jobs = setUp(minute.job);
    jobs.start();
    // The clock goes on, but no timer fires: the process is busy.
    vi.setSystemTime(new Date('2026-11-23T10:01:20.000Z'));
    await vi.advanceTimersByTimeAsync(3000);
    expect(minute.runs).toHaveLength(2);
    await jobs.stop();
  });

  test.each([
    ['back by 150 s', -150],
    ['back by an hour', -3600],
    ['back by a day', -86_400],
    ['forward by 150 s', 150],
    ['forward by an hour', 3600],
  ])('a clock set %s stops no tick: one comes at least every 3 s', async (_, step) => {
    const second = noting('second');
    const minute = noting('minute', 'by the minute');
    const jobs = setUp(second.job, minute.job);
    jobs.start();
    await vi.advanceTimersByTimeAsync(2000);
    vi.setSystemTime(Date.now() + step * 1000);
    const before = [second.runs.length, minute.runs.length];
    await vi.advanceTimersByTimeAsync(3000);
    expect(second.runs.length).toBeGreaterThan(before[0] ?? 0);
    expect(minute.runs.length).toBeGreaterThan(before[1] ?? 0);
    const soon = second.runs.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(second.runs.length - soon).toBeGreaterThanOrEqual(119);
    expect(minute.runs.length - (before[1] ?? 0)).toBe(3);
    expect(jobs.logged).toEqual([
      expect.objectContaining({ msg: 'the clock was set', seconds: step }),
    ]);
    await jobs.stop();
  });

  test('a process that was suspended and resumed has its ticks at once', async () => {
    const minute = noting('minute', 'by the minute');
    const jobs = setUp(minute.job);
    jobs.start();
    await vi.advanceTimersByTimeAsync(4000);
    const before = minute.runs.length;
    // The counter goes on while the process stands still, and no timer fires.
    stoodStillMs = 40_000;
    vi.setSystemTime(Date.now() + stoodStillMs);
    await vi.advanceTimersByTimeAsync(1000);
    expect(minute.runs.length).toBe(before + 1);
    expect(jobs.logged).toEqual([]);
    await jobs.stop();
  });
});

describe('a job that stores what the wall clock shows', () => {
  test('follows the clock before its first run, and again after the clock was set', async () => {
    const done: string[] = [];
    const job: Job = {
      name: 'storing',
      every: 'second',
      followClock: async ({ zero }) => void done.push(`follows ${zero.toISOString()}`),
      run: async () => void done.push('runs'),
    };
    let stepMs = 0;
    const moved = { ...clock, now: () => new Date(NOW.getTime() + stepMs) };
    const logger = pino({ level: 'silent' });
    const jobs = createJobs([job], { logger, clock: moved });
    await jobs.tick('second');
    await jobs.tick('second');
    stepMs = -3_600_000;
    await jobs.tick('second');
    stepMs += 900;
    await jobs.tick('second');
    expect(done).toEqual([
      'follows 2026-11-23T10:00:00.000Z',
      'runs',
      'runs',
      'follows 2026-11-23T09:00:00.000Z',
      'runs',
      'runs',
    ]);
  });

  test('tries to follow the clock again where that failed, and does not run before', async () => {
    const done: string[] = [];
    const followClock = vi.fn().mockRejectedValueOnce(new Error('no luck')).mockResolvedValue({});
    const run = async () => void done.push('runs');
    const jobs = setUp({ name: 'storing', every: 'second', followClock, run });
    await jobs.tick('second');
    expect(done).toEqual([]);
    await jobs.tick('second');
    expect(done).toEqual(['runs']);
    expect(followClock).toHaveBeenCalledTimes(2);
  });
});
