import type { QuestionState, RoundState } from './round.ts';

/** From which states an event leads, and where to. */
interface Transition<State> {
  from: readonly State[];
  to: State;
}

export type RoundEvent = 'thread-known' | 'unconfirmed' | 'all-asked' | 'called-off';

export const ROUND_TRANSITIONS: Readonly<Record<RoundEvent, Transition<RoundState>>> = {
  'thread-known': { from: ['starting'], to: 'running' },
  unconfirmed: { from: ['starting'], to: 'called-off' },
  'all-asked': { from: ['running'], to: 'finished' },
  'called-off': { from: ['starting', 'running'], to: 'called-off' },
};

export type QuestionEvent = 'posted' | 'unconfirmed' | 'time-up' | 'answer-shown' | 'called-off';

export const QUESTION_TRANSITIONS: Readonly<Record<QuestionEvent, Transition<QuestionState>>> = {
  posted: { from: ['posting'], to: 'open' },
  unconfirmed: { from: ['posting'], to: 'called-off' },
  'time-up': { from: ['open'], to: 'closed' },
  'answer-shown': { from: ['closed'], to: 'revealed' },
  // Answers to a closed one are counted already, so it can only be revealed.
  'called-off': { from: ['posting', 'open'], to: 'called-off' },
};

/** A round that has one of these holds its channel. */
export const ACTIVE_ROUND = ['starting', 'running'] as const satisfies readonly RoundState[];
/** A question that has one of these holds its round. */
export const ACTIVE_QUESTION = [
  'posting',
  'open',
  'closed',
] as const satisfies readonly QuestionState[];
/** Whoever answers a question in one of these is counted. */
export const TAKES_ANSWERS = ['posting', 'open'] as const satisfies readonly QuestionState[];
/** Its answers count, and may be told. */
export const COUNTED = ['closed', 'revealed'] as const satisfies readonly QuestionState[];

/** The state after an event; undefined where the event is illegal and changes nothing. */
export function roundAfter(state: RoundState, event: RoundEvent): RoundState | undefined {
  return after(ROUND_TRANSITIONS[event], state);
}

/** The state after an event; undefined where the event is illegal and changes nothing. */
export function questionAfter(
  state: QuestionState,
  event: QuestionEvent,
): QuestionState | undefined {
  return after(QUESTION_TRANSITIONS[event], state);
}

function after<State>({ from, to }: Transition<State>, state: State): State | undefined {
  return from.includes(state) ? to : undefined;
}
