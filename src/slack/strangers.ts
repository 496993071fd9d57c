import { type ConnectionStore, UNKNOWN_APP } from '#db/connections.ts';
import { createFaultLog } from './fault-log.ts';
import type { Hello } from './frames.ts';
import type { Logger } from './log.ts';

/** While a connection is refreshed, Slack counts the old one for a moment. */
const SECOND_LOOK_MS = 60_000;

/** A database that fails is noticed by what needs it more. */
const QUIETLY = { level: 'warn', quietMs: 10 * 60_000 } as const;

const WARNING =
  'another process is connected to Slack with the same app token and a different database, so each ' +
  'gets only some of the commands and clicks: stop one of them, or give both the same DATABASE_URL';

interface Deps {
  store: ConnectionStore;
  logger: Logger;
  now: () => Date;
  /** Names this process. */
  holder: string;
  /** Opens one connection more, and gives how many Slack counts then, if that works. */
  countAnew: () => Promise<number | undefined>;
}

/**
 * Notices that Slack counts more connections of this app than the processes of this database hold,
 * and warns of it once.
 */
export function createStrangerWatch({ store, logger, now, holder, countAnew }: Deps) {
  let appId = UNKNOWN_APP;
  let count = 1;
  let suspectedAt: Date | undefined;
  let isWarned = false;
  const faults = createFaultLog(logger, now, QUIETLY);

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const message = 'the connections to Slack could not be compared with the database';
      faults.failed('connections', error, { ids: {}, message });
    }
  }

  async function renew(): Promise<void> {
    await store.seen({ holder, appId, count }, now());
  }

  /** How many connections nobody with this database holds. */
  async function strangersAmong(connections: number): Promise<number> {
    await renew();
    return connections - (await store.held(appId));
  }

  async function lookAgain(): Promise<void> {
    count = 2;
    try {
      await renew();
      const connections = await countAnew();
      if (connections === undefined) return;
      suspectedAt = undefined;
      const strangers = await strangersAmong(connections);
      if (strangers <= 0) return;
      isWarned = true;
      logger.warn({ connections, strangers }, WARNING);
    } finally {
      count = 1;
      await renew();
    }
  }

  return {
    /** Makes this process known, before Slack counts its connection. */
    start: () => attempt(renew),

    /** What Slack says at the beginning of each connection. */
    async greeted(hello: Hello): Promise<void> {
      const { num_connections: connections, connection_info: app } = hello;
      if (connections === undefined || !app) return;
      appId = app.app_id;
      await attempt(async () => {
        const isSuspect = (await strangersAmong(connections)) > 0;
        suspectedAt = isSuspect ? (suspectedAt ?? now()) : undefined;
      });
    },

    /** Forgets this process. */
    stop: () => store.gone(holder),

    /** Shows the other processes that this one lives, and looks again where there was reason to. */
    job: {
      name: 'connections',
      every: 'minute' as const,
      run: (at: Date) =>
        attempt(async () => {
          await renew();
          if (isWarned || !suspectedAt) return;
          // Also where the clock was set back.
          const isDue = Math.abs(at.getTime() - suspectedAt.getTime()) >= SECOND_LOOK_MS;
          if (isDue) await lookAgain();
        }),
      settled: async () => {},
    },
  };
}
