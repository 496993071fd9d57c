import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect } from 'vitest';
import { type Db, openDatabase } from '#db/database.ts';
import type { Clock } from '#jobs/clock.ts';
import { createApp } from '../../../src/app.ts';
import { parseConfig } from '../../../src/config.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../../src/playground/web-api/router.ts';
import { eventually } from '../../eventually.ts';
import type { Slack } from '../../helpers.ts';
import { content } from '../../shipped.ts';
import { HANGING_MS, timingByHand } from '../../timing.ts';

export type Another = Awaited<ReturnType<typeof addApp>>;

export type Finish = (stop: () => Promise<void>) => void;

/** Two connections on one file, for as long as the test runs. */
export async function twoDatabases(onTestFinished: Finish): Promise<[Db, Db]> {
  const path = await mkdtemp(join(tmpdir(), 'two-apps-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  const open = () => openDatabase({ kind: 'sqlite', path: join(path, 'quiz.db') });
  const databases: [Db, Db] = [await open(), await open()];
  for (const db of databases) onTestFinished(() => db.destroy());
  return databases;
}

/** One more app on the same Slack, with its clock, stopped when the test is over. */
export async function addApp(
  slack: Slack,
  db: Db,
  onTestFinished: Finish,
  clock: Clock = slack.clock,
) {
  const logged: string[] = [];
  const { timing, giveUpCalls } = timingByHand();
  const app = createApp({
    db,
    timing,
    byHand: { clock },
    config: parseConfig({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl(),
    }),
    content,
    logger: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    onLost: (reason) => logged.push(reason.message),
  });
  await app.start();
  onTestFinished(async () => {
    giveUpCalls();
    await app.stop(HANGING_MS);
  });
  return { ...app, logged };
}

/** The same Slack, whose clock gives these apps their ticks too, at the same time. */
export function ticking(slack: Slack, others: readonly Another[]): Slack {
  return {
    ...slack,
    async pass(seconds) {
      await Promise.all([slack.pass(seconds), ...others.map((app) => app.tick('second'))]);
    },
    async rest() {
      await slack.rest();
      for (const app of others) expect(await app.atRest(HANGING_MS)).toBe(true);
    },
  };
}

/** Waits for something that comes without the clock. */
export async function until<Found>(
  look: () => Found | undefined | false | Promise<Found | undefined | false>,
): Promise<Found> {
  return await eventually(async () => {
    const found = await look();
    if (found === undefined || found === false) throw new Error(`still not there: ${look}`);
    return found;
  });
}

/** What all can see in a channel and its threads, of any time. */
export function postedIn({ workspace }: Slack, channelId: string) {
  return workspace
    .messages()
    .filter((message) => message.channelId === channelId && message.onlyFor === undefined);
}

/** Starts a round in a channel, and finds its root message also where others start rounds. */
export async function startIn(
  slack: Slack,
  { channel, as, words }: { channel: string; as: string; words: string },
): Promise<VisibleMessage> {
  const channelId = slack.workspace.conversation(channel)?.id ?? channel;
  const rootsOf = () => postedIn(slack, channelId).filter(({ threadTs }) => threadTs === undefined);
  const before = rootsOf().length;
  await slack.type(as, channel, `/encrypt quiz ${words}`);
  return { ...(await until(() => rootsOf()[before])), ephemeral: false };
}

/** Counts how often each message was made to show an answer. */
export function countReveals({ workspace }: Slack): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const seen = new Map<string, object>();
  workspace.subscribe(() => {
    for (const { ts, text, blocks } of workspace.messages()) {
      if (seen.get(ts) === blocks || !isReveal({ text })) continue;
      seen.set(ts, blocks);
      counts.set(ts, (counts.get(ts) ?? 0) + 1);
    }
  });
  return counts;
}

export function isReveal({ text }: Pick<VisibleMessage, 'text'>): boolean {
  return /\(right\), chosen by \d+$/m.test(text);
}
