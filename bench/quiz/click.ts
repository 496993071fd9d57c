import { join } from 'node:path';
import type { VisibleMessage } from '../../src/playground/protocol.ts';
import { BOT_USER_ID } from '../../src/playground/seed.ts';
import { visible } from '../../src/playground/snapshot.ts';
import type { StandIn } from '../../src/playground/stand-in.ts';
import { withApp } from '../app-process.ts';
import { BARE, MANIFEST, startArguments } from '../apps.ts';
import { median, percentile } from '../figures.ts';
import type { Row } from '../rows.ts';
import { until, withStandIn } from '../stand-in.ts';
import { answerButtons } from './answer-buttons.ts';
import { openBareCommits } from './commit.ts';

/** Odd, so that the median is a run that was. */
const ROUNDS = 5;
const WARM_UP = 100;
const IN_TURN = 400;
const CHANNEL = 'cloud-security';

/** Puts a question into the channel, and gives its message. */
type Ask = (standIn: StandIn) => Promise<VisibleMessage>;

interface Setting {
  script: readonly string[];
  databaseUrl: string;
  ask: Ask;
  folder: string;
}

interface Clicks {
  question: VisibleMessage;
  /** How long each took to be acknowledged. */
  clicks: number[];
  /** After each, one commit of its own: a disk that is busy slows both. */
  commits: number[];
}

/** Clicks in turn, each by another person. */
async function clickInTurn({ script, databaseUrl, ask, folder }: Setting): Promise<Clicks> {
  const bare = openBareCommits(join(folder, 'bare-commits.db'));
  try {
    return await withStandIn(MANIFEST, (standIn, slack) =>
      withApp(script, slack, databaseUrl, async () => {
        const question = await ask(standIn);
        const clicks: number[] = [];
        const commits: number[] = [];
        for (const [number, handle] of addPeople(standIn, WARM_UP + IN_TURN).entries()) {
          clicks.push(await clickAs(standIn, handle, question, number));
          commits.push(bare.commit());
        }
        return { question, clicks: clicks.slice(WARM_UP), commits: commits.slice(WARM_UP) };
      }),
    );
  } finally {
    bare.close();
  }
}

function addPeople(standIn: StandIn, count: number): string[] {
  return Array.from({ length: count }, (_, number) => {
    const handle = `player-${number}`;
    standIn.addMember({ handle, channels: [CHANNEL] });
    return handle;
  });
}

async function clickAs(
  standIn: StandIn,
  handle: string,
  { channelId, ts }: VisibleMessage,
  number: number,
): Promise<number> {
  // Looked up each time, since each new count gives the blocks new ids.
  const buttons = answerButtons(standIn.workspace.find(channelId, ts) ?? { blocks: [] });
  const button = buttons[number % buttons.length];
  if (!button) throw new Error('the question has no buttons');
  const begun = performance.now();
  const failure = await standIn.click(handle, CHANNEL, { messageTs: ts, ...button });
  if (failure) throw new Error(failure);
  return performance.now() - begun;
}

/** The bot asks it, in a round that stays open. */
const startRound: Ask = async (standIn) => {
  await standIn.type('alice', CHANNEL, '/encrypt quiz untimed');
  return await until(standIn, () =>
    standIn.workspace
      .messages()
      .map(visible)
      .find((message) => answerButtons(message).length > 0),
  );
};

/** A message with the same bytes stands there, of a bot that knows nothing of it. */
function place({ channelId, text, blocks }: VisibleMessage): Ask {
  return async ({ workspace }) => {
    const root = workspace.post({ channelId, userId: BOT_USER_ID, text: 'A round' });
    const reply = { channelId, userId: BOT_USER_ID, text, blocks, threadTs: root.ts };
    return visible(workspace.post(reply));
  };
}

/** From a click to its answer stored for good and acknowledged. */
export async function benchClicks(folder: string): Promise<Row[]> {
  const script = await startArguments();
  const runs: { stored: Clicks; bare: Clicks }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const databaseUrl = `sqlite:${join(folder, `clicks-${round}.db`)}`;
    const stored = await clickInTurn({ script, databaseUrl, ask: startRound, folder });
    const ask = place(stored.question);
    const bare = await clickInTurn({ script: [BARE], databaseUrl: '', ask, folder });
    runs.push({ stored, bare });
  }
  return [rowOf(runs, 0.5), rowOf(runs, 0.9)];
}

function rowOf(runs: readonly { stored: Clicks; bare: Clicks }[], share: number): Row {
  const figures = runs.map(({ stored, bare }) => ({
    stored: percentile(stored.clicks, share),
    bare: percentile(bare.clicks, share),
    commit: percentile(stored.commits, share),
  }));
  const of = (figure: 'stored' | 'bare' | 'commit') => median(figures.map((run) => run[figure]));
  return {
    label: `click to stored and acknowledged, p${100 * share} (ms)`,
    figure: of('stored').toFixed(2),
    beside: `${of('bare').toFixed(2)} bare + ${of('commit').toFixed(2)} commit`,
    ratio: of('stored') / (of('bare') + of('commit')),
    ...(share === 0.5 ? { aim: 'at most 2' } : {}),
  };
}
