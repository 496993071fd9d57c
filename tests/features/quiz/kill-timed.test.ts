import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { forgetBots, prepareBots } from '../../bot/process.ts';
import { buttonsOf } from '../../helpers.ts';
import { isReveal } from './apps.ts';
import { createGame, type Game } from './kill-game.ts';
import { isOpen, letterOf } from './rounds.ts';

const SECONDS = 10;
/** Seconds of the clock after which whatever is awaited should have come. */
const PATIENCE = 90;

beforeAll(prepareBots);
afterAll(forgetBots);

describe.concurrent('a timed question whose bot is killed while it is open', () => {
  test.for([
    { title: 'started again after its deadline', isLong: true },
    { title: 'started again at once', isLong: false },
  ])(
    'is revealed with the answers given in time when it is $title',
    async ({ isLong }, { onTestFinished }) => {
      const game = await createGame();
      onTestFinished(() => game.close());
      const question = await askOne(game);
      const deadline = (Number(question.ts) + SECONDS) * 1000;
      const right = letterOf(question, 'right');
      expect(await click(game, question, right, 'bob')).toBeUndefined();
      expect(await click(game, question, letterOf(question, 'wrong'), 'carol')).toBeUndefined();
      await game.bot.kill();
      expect(await click(game, question, right, 'carol')).toMatch('error');
      // A question closes two seconds later.
      if (isLong) await game.pass(SECONDS + 2);
      await game.bot.start();
      if (isLong) {
        const before = game.toldTo('carol').length;
        await click(game, question, right, 'carol');
        const said = await seen(game, () => game.toldTo('carol')[before]?.text);
        expect(said).toMatch(/^(Too late by \d+\.\d s|This question is closed)/);
      }
      const last = await seen(game, () => game.posted().find(({ broadcast }) => broadcast));
      expect(game.now()).toBeGreaterThan(deadline);
      expect(last.text).toMatch(/1\. <@U0BOB0001> {2}\*10\* points, 1 right\nand 1 more played/);
      const shown = game.posted().filter(isReveal);
      expect(shown.map(({ ts }) => ts)).toEqual([question.ts]);
      expect(shown[0]?.text).toMatch(/\(right\), chosen by 1$/m);
      expect(await game.bot.stop()).toBe(0);
    },
  );
});

/** Starts a round of one question, and gives it when its time runs. */
async function askOne({ bot, standIn, db, posted, ...game }: Game): Promise<VisibleMessage> {
  await bot.start();
  await standIn.type('alice', 'cloud-security', `/encrypt quiz kms 1 ${SECONDS}`);
  return await seen(game, async () => {
    const state = await db.selectFrom('questions').select('state').executeTakeFirst();
    return state?.state === 'open' ? posted().find(isOpen) : undefined;
  });
}

async function click({ standIn }: Game, question: VisibleMessage, label: string, as: string) {
  const button = buttonsOf(question).find((each) => each.label === label);
  if (!button) throw new Error(`no button "${label}"`);
  return await standIn.click(as, question.channelId, { messageTs: question.ts, ...button });
}

/** Lets second after second pass until there is something. */
async function seen<Found>(
  { pass }: Pick<Game, 'pass'>,
  look: () => Promise<Found | undefined> | Found | undefined,
): Promise<Found> {
  for (let second = 0; second <= PATIENCE; second += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pass(1);
  }
  throw new Error(`not there after ${PATIENCE} seconds: ${look}`);
}
