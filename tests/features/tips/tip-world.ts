import pino from 'pino';
import type { Content } from '#content/schema.ts';
import type { Db } from '#db/database.ts';
import { createMessenger } from '#slack/messenger.ts';
import { createPace } from '#slack/pace.ts';
import { createFindPerson } from '#slack/people.ts';
import type { TipDeps } from '../../../src/features/tips/deps.ts';
import { tipsJob } from '../../../src/features/tips/job.ts';
import { tipsSubcommand } from '../../../src/features/tips/subcommand.ts';
import { createParts } from '../../../src/parts.ts';
import { handClock } from '../../clock.ts';
import { createRecordingSlack } from './recording-slack.ts';

export const TEAM = 'T1';

interface Options {
  db: Db;
  content: Content;
  start: Date;
}

/** The daily tip with a real database, beside a Slack that records, on a clock that a test moves. */
export function createTipWorld({ db, content, start }: Options) {
  let time = start.getTime();
  let seed = 0;
  const now = () => new Date(time);
  const slack = createRecordingSlack({ now });
  const { clientFor } = slack;

  /** As a process that has just started. */
  function startWith(tipIds: readonly string[]) {
    const wanted = new Set(tipIds);
    const tips = new Map([...content.tips].filter(([id]) => wanted.has(id)));
    const logger = pino({ level: 'silent' });
    const newMessenger = () => createMessenger({ clientFor, pace: createPace() });
    let messenger = newMessenger();
    let pacedAt = time;
    const parts = createParts({
      content: { ...content, tips },
      db,
      messenger,
      findPerson: createFindPerson(clientFor, logger),
      logger,
      clock: handClock(now),
      newSeed: () => {
        seed += 7919;
        return seed;
      },
    });
    const deps: TipDeps = {
      ...parts.tips,
      // The pace is by the real clock, which hardly moves while the simulated one does.
      get messenger() {
        if (pacedAt !== time) messenger = newMessenger();
        pacedAt = time;
        return messenger;
      },
    };
    return { deps, job: tipsJob(deps), daily: tipsSubcommand(deps) };
  }

  let process = startWith([...content.tips.keys()]);
  const textOf = new Map([...content.tips].map(([id, { text }]) => [text, id]));

  return {
    slack,
    now,
    store: process.deps.store,
    setTime: (to: number | Date) => {
      time = Number(to);
    },
    restart: (tipIds = [...content.tips.keys()]) => {
      process = startWith(tipIds);
    },
    async tick(): Promise<void> {
      await process.job.run(now());
      await process.job.settled();
    },
    /** Types `/encrypt tips …` in a channel; undefined where the channel sees what it did. */
    type: async (channelId: string, words: string, userId = `U${channelId}`) =>
      await process.daily.run(words, {
        teamId: TEAM,
        channelId,
        userId,
        isDirect: false,
        meanwhile: async () => {},
      }),
    /** The tips that a channel got. */
    tipsIn: (channelId: string) =>
      slack.posts
        .filter((post) => post.channelId === channelId)
        .flatMap(({ at, text }) => {
          const [, idea = ''] = /^Tip of the day: (.*)/.exec(plain(text)) ?? [];
          const tipId = textOf.get(idea);
          return tipId === undefined ? [] : [{ at, tipId }];
        }),
  };
}

export type TipWorld = ReturnType<typeof createTipWorld>;

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
