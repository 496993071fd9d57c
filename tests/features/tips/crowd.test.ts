import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { type Db, openDatabase } from '#db/database.ts';
import { TIMING } from '#slack/timing.ts';
import { createApp } from '../../../src/app.ts';
import { parseConfig } from '../../../src/config.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../../src/playground/web-api/router.ts';
import { eventually } from '../../eventually.ts';
import type { Slack } from '../../helpers.ts';
import { content } from '../../shipped.ts';
import { HANGING_MS, once, timingByHand } from '../../timing.ts';
import {
  addChannels,
  deliveriesOf,
  passTo,
  schedulesOf,
  startTips,
  subscribe,
  tipsIn,
} from './tips.ts';

const { budgets } = TIMING;
/** The pace of a minute that does not end, however long the machine takes. */
const IN_A_MINUTE = {
  atPace: true,
  timing: {
    budgets: { ...budgets, bulk: once(budgets.bulk), postToTeam: once(budgets.postToTeam) },
  },
};

type Finish = Parameters<typeof startTips>[0];

async function openFile(onTestFinished: Finish): Promise<() => Promise<Db>> {
  const folder = await mkdtemp(join(tmpdir(), 'crowd-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return async () => {
    const db = await openDatabase({ kind: 'sqlite', path: join(folder, 'tips.db') });
    onTestFinished(() => db.destroy());
    return db;
  };
}

/** One more app on the same Slack, with its clock. */
async function startNext(slack: Slack, db: Db) {
  const app = createApp({
    db,
    timing: timingByHand().timing,
    byHand: { clock: slack.clock },
    config: parseConfig({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl(),
    }),
    content,
    logger: pino({ level: 'silent' }),
    onLost: () => {},
  });
  await app.start();
  return app;
}

/** The channels in the order in which their tips came. */
function order({ workspace }: Slack): string[] {
  const nameOf = (id: string) => workspace.conversation(id)?.name ?? '';
  return workspace
    .messages()
    .filter(({ text }) => text.startsWith('Tip of the day: '))
    .map(({ channelId }) => nameOf(channelId));
}

/** As if each had been turned on by hand, only faster. */
async function subscribeAll(slack: Slack, [first = '', ...more]: string[], time: string) {
  await subscribe(slack, first, { time });
  const idOf = (name: string) => slack.workspace.conversation(name)?.id ?? '';
  const row = (await schedulesOf(slack)).find(({ channelId }) => channelId === idOf(first));
  if (!row) throw new Error(`${first} has no tips`);
  const rows = more.map((name) => ({ ...row, channelId: idOf(name) }));
  await slack.db.insertInto('tipSchedules').values(rows).execute();
}

/** More calls than messages means that Slack refused some. */
function countCalls({ faults }: Slack) {
  const calls = { posts: 0 };
  faults.plan((method) => {
    if (method === 'chat.postMessage') calls.posts += 1;
    return undefined;
  });
  return calls;
}

describe('hundreds of tips that are due at once', { timeout: 120_000 }, () => {
  test('are all sent within the minute, none twice', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished, IN_A_MINUTE);
    const calls = countCalls(slack);
    const channels = addChannels(slack, 240);
    await subscribeAll(slack, channels, '06:30');
    await passTo(slack, 'Mon 06:30');
    expect(order(slack).toSorted()).toEqual(channels);
    await passTo(slack, 'Mon 06:31');
    expect(order(slack)).toHaveLength(240);
    expect(calls.posts).toBe(240);
  });

  test('go the oldest first, at the pace of Slack, and a new app on the same file sends the rest', async ({
    onTestFinished,
  }) => {
    const open = await openFile(onTestFinished);
    const slack = await startTips(onTestFinished, { ...IN_A_MINUTE, db: await open() });
    const channels = addChannels(slack, 260);
    const [newer, older] = [channels.slice(0, 20), channels.slice(20)];
    await subscribeAll(slack, newer, '06:31');
    await subscribeAll(slack, older, '06:30');
    const calls = countCalls(slack);
    const sent = passTo(slack, 'Mon 06:31');
    // A team gets no more than these in a minute.
    await eventually(() => expect(order(slack)).toHaveLength(240));
    await slack.stopApp();
    await sent;
    expect(order(slack).toSorted()).toEqual(older);
    expect(await deliveriesOf(slack)).toHaveLength(240);
    const next = await startNext(slack, await open());
    onTestFinished(async () => void (await next.stop(HANGING_MS)));
    await next.tick('minute');
    expect(order(slack).toSorted()).toEqual(channels);
    expect(calls.posts).toBe(260);
    for (const name of channels) expect(tipsIn(slack, name), name).toHaveLength(1);
  });
});
