import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetBots, prepareBots } from '../../bot/process.ts';
import { CASES, type Case, ending, ORDER, UNORDERED } from './kill-cases.ts';
import { createGame, type Game } from './kill-game.ts';
import { createPeople } from './kill-people.ts';
import { type Outcome, outcomeOf, playToTheEnd, rememberBefore } from './kill-play.ts';

/** Most of a case is waiting for the claim of the killed process to end. */
const AT_ONCE = 10;
const LONGEST = 400_000;
/** The step that a case waits for may not come, where a tick is faster than a click. */
const TRIES = 3;

interface Played extends Outcome {
  hasStruck: boolean;
  seconds: number;
}

const played = new Map(CASES.map(({ name }) => [name, Promise.withResolvers<Played>()]));
const exitCodes: (number | null)[] = [];
let tables: Promise<unknown>;

beforeAll(async () => {
  await prepareBots();
  const left = [...CASES];
  tables = Promise.all(Array.from({ length: AT_ONCE }, () => playAll(left)));
  // Each test waits for its own.
  for (const { promise } of played.values()) promise.catch(() => {});
}, LONGEST);

afterAll(async () => {
  await report();
  await forgetBots();
}, LONGEST);

/** Plays one case after the other in the same channel, the next with the bot of the last. */
async function playAll(left: Case[]): Promise<void> {
  let game: Game | undefined;
  for (let each = left.shift(); each; each = left.shift()) {
    game ??= await createGame();
    const waiting = played.get(each.name);
    try {
      waiting?.resolve(await play(game, each));
    } catch (error) {
      waiting?.reject(error);
      await game.close();
      game = undefined;
    }
  }
  if (!game) return;
  exitCodes.push(await game.bot.stop());
  await game.close();
}

async function play(game: Game, each: Case, tries = 1): Promise<Played> {
  const begun = Date.now();
  game.begin(each.blows);
  const before = await rememberBefore(game);
  const wanted = { words: 'kms 2 untimed', count: 2, isIdle: each.isIdle ?? false };
  const people = createPeople(game, wanted);
  await playToTheEnd(game, before, people);
  const hasStruck = game.wire.hasStruck();
  if (!hasStruck && tries < TRIES) return await play(game, each, tries + 1);
  const outcome = await outcomeOf(game, before, people.acknowledged());
  return { ...outcome, hasStruck, seconds: (Date.now() - begun) / 1000 };
}

async function report(): Promise<void> {
  const rows = CASES.map(async ({ name }) => {
    const found = await played.get(name)?.promise.catch(() => undefined);
    return { killed: name, ended: found ? ending(found) : 'NOT', seconds: found?.seconds };
  });
  console.table(await Promise.all(rows));
}

async function resultOf(name: string): Promise<Played> {
  const result = await played.get(name)?.promise;
  if (!result) throw new Error(`there is no case ${name}`);
  return result;
}

describe('a round whose bot is', { timeout: LONGEST }, () => {
  test('not killed makes each of its calls once and in a known order', async () => {
    const { steps } = await resultOf('never');
    const firm = ORDER.filter((step) => !UNORDERED.includes(step));
    expect(steps.filter((step) => firm.includes(step))).toEqual(firm);
    const others = steps.filter((step) => UNORDERED.includes(step));
    expect(others).toEqual([...new Set(others)]);
  });

  test.for(CASES)('killed $name ends $ends', async ({ name, ends }) => {
    const undisturbed = await resultOf('never');
    const result = await resultOf(name);
    const ended = ending(result);
    expect(result.hasStruck).toBe(true);
    expect(ends).toContain(ended);
    expect(result.root).toBe(undisturbed.root);
    const isSaid = ended !== 'without its last reply';
    expect(result.lastReplies).toEqual(isSaid ? undisturbed.lastReplies : []);
    expect(result.totals).toEqual([
      { userId: 'U0BOB0001', points: 20, right: 2, answered: 2 },
      { userId: 'U0CAROL01', points: 0, right: 0, answered: 2 },
    ]);
    expect(result.revealed).toEqual([1, 2]);
    expect(result.calledOff.length + result.noStarts.length).toBeLessThanOrEqual(1);
    expect(result.items).toEqual([...new Set(result.items)]);
    expect(result.stems).toEqual([...new Set(result.stems)]);
    expect(result.lost).toEqual([]);
    expect(result.unfinished).toEqual([]);
    expect(result.steps).not.toContain('acknowledged before it was stored');
  });

  test('asked to stop at last ends well', async () => {
    await tables;
    expect(exitCodes).toEqual(exitCodes.map(() => 0));
  });
});
