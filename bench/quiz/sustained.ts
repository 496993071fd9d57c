import { join } from 'node:path';
import { withApp } from '../app-process.ts';
import { startArguments } from '../apps.ts';
import { percentile } from '../figures.ts';
import type { Row } from '../rows.ts';
import { createManyWorkspaces } from './many-workspaces.ts';
import { channelIds, numbers, teamOf } from './places.ts';
import { createPlayers, type Player } from './players.ts';
import { countLost } from './stored-choices.ts';

const TEAMS = 10;
const CHANNELS_EACH = 5;
const PLAYERS = 200;
const WARM_UP_MS = 2000;
const SECONDS = 10;

interface Answered {
  /** Since the measured time began. */
  second: number;
  ms: number;
  isAcknowledged: boolean;
}

/** Every player answers again as soon as the last answer is acknowledged. */
async function play(players: readonly Player[]): Promise<Answered[]> {
  const answered: Answered[] = [];
  const begin = performance.now() + WARM_UP_MS;
  const end = begin + SECONDS * 1000;
  await Promise.all(
    players.map(async (player) => {
      for (let number = 0; performance.now() < end; number += 1) {
        const begun = performance.now();
        const isAcknowledged = await player.answer(number);
        const now = performance.now();
        if (now >= begin && now < end)
          answered.push({
            second: Math.floor((now - begin) / 1000),
            ms: now - begun,
            isAcknowledged,
          });
      }
    }),
  );
  return answered;
}

/** Answers per second of many people in many rounds at once. */
export async function benchSustained(folder: string): Promise<Row[]> {
  const file = join(folder, 'sustained.db');
  const channels = channelIds(TEAMS, CHANNELS_EACH);
  const crowd = createPlayers(channels);
  // The bot has one token, so it takes all of them for its own workspace's.
  const slack = createManyWorkspaces({ isTokenOf: () => true, onCall: crowd.onCall });
  await slack.listen();
  const players = numbers(PLAYERS).map((number) => {
    const teamId = teamOf(channels[(number % TEAMS) * CHANNELS_EACH] ?? '');
    return crowd.join(slack, { teamId, userId: `U${number}` });
  });
  try {
    const answered = await withApp(await startArguments(), slack, `sqlite:${file}`, async () => {
      await crowd.startRounds(slack);
      return await play(players);
    });
    const lost = countLost(file, players);
    return rowsOf(answered, { lost, refused: slack.refused() });
  } finally {
    await slack.close();
  }
}

function rowsOf(clicks: Answered[], { lost, refused }: { lost: number; refused: number }): Row[] {
  const answered = clicks.filter(({ isAcknowledged }) => isAcknowledged);
  const perSecond = numbers(SECONDS).map(
    (wanted) => answered.filter(({ second }) => second === wanted).length,
  );
  const times = answered.map(({ ms }) => ms);
  return [
    {
      label: `answers per second, ${PLAYERS} players in 50 channels of 10 workspaces`,
      figure: (answered.length / SECONDS).toFixed(0),
      beside: `${Math.min(...perSecond)} in the slowest of ${SECONDS} seconds`,
    },
    {
      label: 'their clicks to stored and acknowledged, p50 (ms)',
      figure: percentile(times, 0.5).toFixed(0),
      beside: `${percentile(times, 0.99).toFixed(0)} p99, ${clicks.length - answered.length} failed or after Slack's 3000`,
    },
    {
      label: 'acknowledged answers that are not stored',
      figure: String(lost),
      beside: `${refused} calls faster than Slack allows`,
      aim: '0',
    },
  ];
}
