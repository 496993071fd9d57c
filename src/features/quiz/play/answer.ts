import { Excuse } from '#slack/errors.ts';
import type { Said } from '#slack/messenger.ts';
import { chosenSaid, lateSaid, overSaidTo, UNKNOWN_SAID } from '../blocks/personal.ts';
import type { Letter, Player } from '../rules/round.ts';
import { wasInTime } from '../rules/stamps.ts';
import type { Recorded } from '../store/answers.ts';
import type { Asked } from '../store/questions.ts';
import { confirmQuestion, openQuestion } from './ask.ts';
import type { PlayDeps } from './deps.ts';
import { type Origin, recordFrom } from './origin.ts';

export interface Click extends Player {
  questionId: string;
  letter: Letter;
  /** Slack's stamp of the click. */
  actionTs: string;
  from: Origin;
  /** The message that was clicked. */
  messageTs: string;
}

export interface CountedAnswer {
  said: Said;
  /** Whether a later click of the same person would make this sentence useless. */
  isChoice: boolean;
  /** What else the click leads to, which may wait for Slack. */
  afterwards?: () => Promise<void>;
}

/** Keeps an answer, and gives what the person is to be told; by then it is stored for good. */
export async function countAnswer(deps: PlayDeps, click: Click): Promise<CountedAnswer> {
  const { now, logger } = deps;
  const { letter, messageTs, from, ...who } = click;
  const answer = { ...who, choice: letter, now: now() };
  const recorded = await recordFrom(deps, answer, from).catch(excuse);
  switch (recorded.kind) {
    case 'recorded': {
      const { question, round } = recorded;
      // The answer is kept, whatever becomes of what else the click tells.
      await learnFrom(deps, click, recorded).catch((error) => {
        logger.error({ err: error, questionId: question.id }, 'a click was counted, and no more');
      });
      const deadline = question.deadline ?? deadlineFrom(messageTs, round.seconds);
      return { said: chosenSaid(letter, deadline), isChoice: true };
    }
    case 'overtaken': {
      const { choice, question } = recorded;
      const deadline = question.deadline ?? deadlineFrom(messageTs, recorded.round.seconds);
      return { said: chosenSaid(choice, deadline), isChoice: true };
    }
    case 'late':
      return { said: lateSaid(recorded.seconds), isChoice: false };
    case 'over': {
      const { questionId, actionTs: clickedAt } = click;
      const afterwards = () =>
        confirmQuestion(deps, questionId, { messageTs, clickedAt }).catch((error) => {
          logger.warn({ err: error, questionId }, 'a question that was found again is as it was');
        });
      return { said: overFor(click, recorded), isChoice: false, afterwards };
    }
    case 'unknown':
      return { said: UNKNOWN_SAID, isChoice: false };
  }
}

type Over = Extract<Recorded, { kind: 'over' }>;

/** Somebody who clicked in time was not late, however late Slack delivered the click. */
function overFor({ actionTs }: Click, { question, kept }: Over): Said {
  const isKept = kept !== undefined && kept.actionTs >= actionTs;
  const isDelayed = !isKept && wasInTime(question, actionTs);
  return overSaidTo(question, { choice: kept?.choice, isDelayed });
}

/** A click shows that its message was posted, and that whoever made it is there. */
async function learnFrom(deps: PlayDeps, { messageTs, actionTs, userId }: Click, asked: Asked) {
  const { question, round } = asked;
  // It came before Slack's own answer, or instead of it.
  if (question.state === 'posting')
    await openQuestion(deps, round, question, messageTs, Number(actionTs));
  if (userId === round.hostId) await deps.store.hostSeen(round.id, deps.now());
}

function excuse(error: unknown): never {
  throw new Excuse('Your answer could not be kept. Please click again in a moment.', error);
}

function deadlineFrom(messageTs: string, seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Number(messageTs) + seconds;
}
