import type { ItemBank } from '#content/item-bank.ts';
import type { Library } from '#content/library.ts';
import type { Clock } from '#jobs/clock.ts';
import type { Purpose } from '#slack/calls.ts';
import type { Logger } from '#slack/log.ts';
import type { Messenger } from '#slack/messenger.ts';
import type { FollowMove } from '#slack/moved.ts';
import type { Timing } from '#slack/timing.ts';
import { secondsAfter } from '../rules/course.ts';
import { CLAIM_SECONDS } from '../store/claim.ts';
import type { QuizStore } from '../store.ts';

export interface PlayDeps {
  store: QuizStore;
  messenger: Messenger;
  followMove: FollowMove;
  bank: ItemBank;
  library: Library;
  logger: Logger;
  now: () => Date;
  clock: Clock;
  /** An id that nobody had before. */
  newId: () => string;
  /** A whole number that chance gives. */
  newSeed: () => number;
  clicksSettle: Timing['clicksSettle'];
}

/** The right to one step, from now on; renewed where the same name claims again. */
export function claimBy(by: string, { now }: Pick<PlayDeps, 'now'>) {
  return { by, until: secondsAfter(now(), CLAIM_SECONDS) };
}

/** Makes a call part of the step of a question: not made where another has the step. */
export function stepOfQuestion(deps: PlayDeps, questionId: string, by: string): Required<Purpose> {
  const claim = () => deps.store.claimQuestion(questionId, claimBy(by, deps), deps.now());
  return { isWanted: claim, keep: claim };
}

/** The right to post the end of a question as a reply. */
export function replyOf({ store, now }: PlayDeps, questionId: string) {
  return {
    take: () => store.claimReply(questionId, now()),
    giveBack: () => store.releaseReply(questionId),
  };
}

/** Makes a call part of the step of a round: not made where another has the step. */
export function stepOfRound(deps: PlayDeps, roundId: string, by: string): Required<Purpose> {
  const claim = () => deps.store.claimRound(roundId, claimBy(by, deps), deps.now());
  return { isWanted: claim, keep: claim };
}
