import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { buttonsOf, labelsOf } from '../../helpers.ts';
import { isReveal } from './apps.ts';
import type { Game } from './kill-game.ts';
import { isOpen, letterOf, valueBehind } from './rounds.ts';

/** Bob always knows, Carol never does. */
const PLAYERS = [
  { handle: 'bob', choice: 'right' },
  { handle: 'carol', choice: 'wrong' },
] as const;

/** Slack told the person that the click had arrived. */
export interface Acknowledged {
  handle: string;
  questionId: string;
  letter: string;
}

/** How long a host waits before clicking again, where it is their turn and where it is not. */
const AGAIN_MS = 1100;
const STUCK_MS = 3000;

export type People = ReturnType<typeof createPeople>;

interface Wanted {
  /** What Alice types. */
  words: string;
  /** The questions of the round. */
  count: number;
  /** Nobody does anything after a kill before the bot said what became of the step. */
  isIdle: boolean;
}

/** Alice, who starts rounds and goes on, Bob and Carol, who answer; all by what they see. */
export function createPeople(
  { standIn, bot, db, posted, toldTo, now: clock }: Game,
  { words, count, isIdle }: Wanted,
) {
  const acknowledged = new Map<string, Acknowledged>();
  let starts = 0;
  let conductedAt = 0;
  let seen = { what: '', at: 0 };

  const click = (handle: string, message: VisibleMessage, label: string) => {
    const { ts: messageTs, channelId } = message;
    const button = buttonsOf(message).find((each) => each.label === label);
    if (!button) throw new Error(`no button "${label}" among ${labelsOf(message).join(', ')}`);
    return standIn.click(handle, channelId, { messageTs, ...button });
  };

  const noStarts = () =>
    toldTo('alice').filter(({ text }) => text.startsWith('Your round did not start')).length;

  function isWaiting(): boolean {
    if (!isIdle || bot.kills() === 0) return false;
    const isCalledOff = posted().some(({ text }) => /^Question \d+ was called off/.test(text));
    return !isCalledOff && noStarts() === 0;
  }

  /** People are not as quick as Slack's answer to the bot, unless the bot died over it. */
  async function isBeingPosted(questionId: string): Promise<boolean> {
    if (bot.kills() > 0) return false;
    const { state } = await db
      .selectFrom('questions')
      .select('state')
      .where('id', '=', questionId)
      .executeTakeFirstOrThrow();
    return state === 'posting';
  }

  /** The next answer that Slack has not taken yet; a click that failed is repeated. */
  async function answer(open: readonly VisibleMessage[]): Promise<'clicked' | 'waiting' | 'all'> {
    for (const question of open)
      for (const { handle, choice } of PLAYERS) {
        const key = `${handle} ${question.ts}`;
        if (acknowledged.has(key)) continue;
        const letter = letterOf(question, choice);
        const [questionId = ''] = valueBehind(question, letter).split(':');
        if (await isBeingPosted(questionId)) return 'waiting';
        const failure = await click(handle, question, letter);
        if (failure === undefined) acknowledged.set(key, { handle, questionId, letter });
        return 'clicked';
      }
    return 'all';
  }

  async function goOn(root: VisibleMessage, thread: readonly VisibleMessage[]): Promise<boolean> {
    const now = clock();
    const what = JSON.stringify([root, thread]);
    if (what !== seen.what) seen = { what, at: now };
    const revealed = thread.filter(isReveal).length;
    const isTheirTurn = thread.some(isOpen) || (revealed > 0 && revealed < count);
    const isDue = isTheirTurn ? now - conductedAt > AGAIN_MS : now - seen.at > STUCK_MS;
    if (!isDue || now - conductedAt < AGAIN_MS || !labelsOf(root).includes('Next')) return false;
    conductedAt = now;
    await click('alice', root, 'Next');
    return true;
  }

  return {
    acknowledged: () => [...acknowledged.values()],

    /** Lets somebody do the next thing; false where there is nothing to do. */
    async act(): Promise<boolean> {
      if (isWaiting()) return false;
      if (starts === noStarts()) {
        starts += 1;
        await standIn.type('alice', 'cloud-security', `/encrypt quiz ${words}`);
        return true;
      }
      const root = posted().findLast(({ threadTs }) => threadTs === undefined);
      if (!root) return false;
      const thread = posted().filter(({ threadTs }) => threadTs === root.ts);
      const answered = await answer(thread.filter(isOpen));
      return answered === 'all' ? await goOn(root, thread) : answered === 'clicked';
    },
  };
}
