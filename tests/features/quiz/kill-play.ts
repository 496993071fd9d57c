import type { Db } from '#db/database.ts';
import { isReveal } from './apps.ts';
import type { Game } from './kill-game.ts';
import type { Acknowledged, People } from './kill-people.ts';

/** Seconds of the clock after which a round should be over. */
const PATIENCE = 600;

/** Plays until the bot has said everything about a round; starts it again whenever it died. */
export async function playToTheEnd(game: Game, before: Before, people: People): Promise<void> {
  const { bot, pass } = game;
  for (let passed = 0; !(await isAnnounced(game, before)); ) {
    if (passed > PATIENCE) throw new Error(`the round is stuck:\n${describe(game)}`);
    if (!bot.isRunning()) await bot.start();
    if (await people.act()) continue;
    await pass(1);
    passed += 1;
  }
}

async function isAnnounced({ db }: Game, { roundIds }: Before): Promise<boolean> {
  const round = await db
    .selectFrom('rounds')
    .select('id')
    .where('state', '=', 'finished')
    .where('announcedAt', 'is not', null)
    .where('id', 'not in', roundIds)
    .executeTakeFirst();
  return round !== undefined;
}

function describe({ wire, bot, posted }: Game): string {
  const said = posted().map(({ text }) => text.split('\n', 2).join(' / '));
  return [...wire.steps(), ...said, ...bot.output].join('\n');
}

/** What earlier rounds left behind. */
export type Before = Awaited<ReturnType<typeof rememberBefore>>;

export async function rememberBefore({ db }: Game) {
  const rounds = await db.selectFrom('rounds').select('id').execute();
  return { roundIds: rounds.map(({ id }) => id), totals: await totalsOf(db) };
}

/** What is left of a round that is over. */
export type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

export async function outcomeOf(game: Game, before: Before, acknowledged: readonly Acknowledged[]) {
  const { posted, wire } = game;
  const messages = posted();
  const told = game.toldTo('alice').map(({ text }) => text);
  return {
    steps: wire.steps(),
    root: messages.findLast(({ threadTs }) => threadTs === undefined)?.text,
    lastReplies: messages.filter(({ broadcast }) => broadcast).map(({ text }) => text),
    // The line alone: the message of a question that was found again says so too.
    calledOff: messages.flatMap(({ text }) => /^Question \d+ was called off.*$/.exec(text) ?? []),
    noStarts: told.filter((text) => text.startsWith('Your round did not start')),
    revealed: messages.filter(isReveal).map(({ text }) => Number(/\d+/.exec(text)?.[0])),
    stems: messages.flatMap(({ text }) => /^Question \d+ of \d+: (.*)$/m.exec(text)?.[1] ?? []),
    ...(await storedOf(game, before, acknowledged)),
  };
}

async function storedOf(
  { db, standIn }: Game,
  { roundIds, totals }: Before,
  acknowledged: readonly Acknowledged[],
) {
  const rounds = await db
    .selectFrom('rounds')
    .selectAll()
    .where('id', 'not in', roundIds)
    .execute();
  const questions = await db
    .selectFrom('questions')
    .selectAll()
    .where('roundId', 'not in', roundIds)
    .execute();
  const answers = await db.selectFrom('answers').selectAll().execute();
  const isCounted = ({ questionId }: Acknowledged) =>
    questions.some(({ id, state }) => id === questionId && state === 'revealed');
  const isKept = ({ questionId, letter, handle }: Acknowledged) =>
    answers.some(
      (kept) =>
        kept.questionId === questionId &&
        kept.choice === letter &&
        kept.userId === standIn.workspace.member(handle)?.id,
    );
  return {
    items: questions.map(({ snapshot }) => String(JSON.parse(snapshot).itemId)),
    totals: gained(await totalsOf(db), totals),
    lost: acknowledged.filter((each) => isCounted(each) && !isKept(each)),
    unfinished: [
      ...rounds.filter(({ announcedAt }) => announcedAt === null),
      ...questions.filter(({ settledAt }) => settledAt === null),
    ].map(({ id, state }) => `${id} is ${state}`),
  };
}

type Totals = Awaited<ReturnType<typeof totalsOf>>;

async function totalsOf(db: Db) {
  return await db
    .selectFrom('totals')
    .select(['userId', 'points', 'right', 'answered'])
    .where('period', '=', 'ever')
    .orderBy('userId')
    .execute();
}

function gained(now: Totals, before: Totals): Totals {
  return now.map(({ userId, ...sums }) => {
    const was = before.find((each) => each.userId === userId);
    return {
      userId,
      points: sums.points - (was?.points ?? 0),
      right: sums.right - (was?.right ?? 0),
      answered: sums.answered - (was?.answered ?? 0),
    };
  });
}
