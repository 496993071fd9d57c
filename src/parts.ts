import { randomInt, randomUUID } from 'node:crypto';
import { createItemBank } from '#content/item-bank.ts';
import { createLibrary, type Library } from '#content/library.ts';
import type { Content } from '#content/schema.ts';
import type { Db } from '#db/database.ts';
import type { Clock } from '#jobs/clock.ts';
import type { Logger } from '#slack/log.ts';
import type { Messenger } from '#slack/messenger.ts';
import type { FindPerson } from '#slack/people.ts';
import { TIMING, type Timing } from '#slack/timing.ts';
import type { PlayDeps } from './features/quiz/play/deps.ts';
import { isAttended } from './features/quiz/rules/course.ts';
import { createQuizStore } from './features/quiz/store.ts';
import type { TipDeps } from './features/tips/deps.ts';
import type { Place } from './features/tips/rules/subscription.ts';
import { createTipStore } from './features/tips/store.ts';
import { createFollowMove } from './moves.ts';

/** What the features are made of. */
export interface Parts {
  library: Library;
  quiz: PlayDeps;
  tips: TipDeps;
}

export interface PartsDeps {
  content: Content;
  db: Db;
  messenger: Messenger;
  findPerson: FindPerson;
  logger: Logger;
  clock: Clock;
  timing?: Timing;
  /** Chance of their own, where a test wants to know it beforehand. */
  newId?: () => string;
  newSeed?: () => number;
}

/** Seeds below this stay whole numbers in every database, also with a turn or position added. */
const SEEDS = 2 ** 31 - 1000;

/** Makes what the features share, and what each has for itself. */
export function createParts({ content, db, timing = TIMING, ...shared }: PartsDeps): Parts {
  const library = createLibrary(content);
  const bank = createItemBank(content, library);
  const chance = { newId: randomUUID, newSeed: () => randomInt(SEEDS) };
  const { now } = shared.clock;
  const common = { ...chance, ...shared, now, library, bank };
  const followMove = createFollowMove(db, shared.logger);
  const { clicksSettle } = timing;
  const quiz = { ...common, clicksSettle, store: createQuizStore(db), followMove };
  const isBusy = async (place: Place) => {
    const round = await quiz.store.activeRound(place);
    return round !== undefined && isAttended(round, now());
  };
  const tips = { ...common, store: createTipStore(db), isBusy };
  return { library, quiz, tips };
}
