import type { Question, Round } from './round.ts';

/** How long people may read an answer before the next question comes. */
export const READING_SECONDS = 15;
/** A click may be on its way when the time is up, though it was made before. */
export const GRACE_SECONDS = 2;
/** A question that closes later than this is void: nobody remembers it. */
export const LATEST_CLOSE_SECONDS = 600;
/** After so long without the host, anyone may stop or skip. */
export const HOST_SILENCE_SECONDS = 300;
/** An untimed round whose host has been silent for longer keeps nothing else from its channel. */
const ABANDONED_SECONDS = 3600;
/** Right after an answer, a second click of a pair must not skip the time to read it. */
export const DOUBLE_CLICK_SECONDS = 2;

const EMPTY_IN_A_ROW = 2;
const CALLED_OFF_IN_A_ROW = 3;

export type NextStep =
  | { kind: 'ask'; position: number; number: number }
  | { kind: 'finish' }
  /** Slack takes no questions. */
  | { kind: 'give-up' };

/** What comes next in a round whose questions so far are all revealed or called off. */
export function nextStep(
  { count, seconds }: Pick<Round, 'count' | 'seconds'>,
  questions: readonly Pick<Question, 'state' | 'answered'>[],
): NextStep {
  const lastOnes = questions.slice(-CALLED_OFF_IN_A_ROW);
  if (lastOnes.length === CALLED_OFF_IN_A_ROW && lastOnes.every(isCalledOff))
    return { kind: 'give-up' };
  const asked = questions.filter((question) => !isCalledOff(question));
  if (asked.length >= count) return { kind: 'finish' };
  // In an untimed round the host goes on by hand, so somebody is there.
  if (seconds !== undefined && endsEmpty(asked)) return { kind: 'finish' };
  return { kind: 'ask', position: questions.length + 1, number: asked.length + 1 };
}

/** Whether the last questions found nobody who answered. */
function endsEmpty(asked: readonly Pick<Question, 'answered'>[]): boolean {
  const lastOnes = asked.slice(-EMPTY_IN_A_ROW);
  return lastOnes.length === EMPTY_IN_A_ROW && lastOnes.every(({ answered }) => answered === 0);
}

function isCalledOff({ state }: Pick<Question, 'state'>): boolean {
  return state === 'called-off';
}

/** Whether a person may stop the round or hurry it on, and if not, from when on. */
export function mayConduct(
  { hostId, hostSeenAt }: Pick<Round, 'hostId' | 'hostSeenAt'>,
  userId: string,
  now: Date,
): { allowed: true } | { allowed: false; from: Date } {
  const from = secondsAfter(hostSeenAt, HOST_SILENCE_SECONDS);
  return userId === hostId || now >= from ? { allowed: true } : { allowed: false, from };
}

/** Whether a round gets on: a timed one by itself, an untimed one while its host is there. */
export function isAttended(
  { hostSeenAt, seconds }: Pick<Round, 'hostSeenAt' | 'seconds'>,
  now: Date,
): boolean {
  return seconds !== undefined || now <= secondsAfter(hostSeenAt, ABANDONED_SECONDS);
}

/** Whether a question closes so late that its answers no longer count. */
export function isTooLate(closesAt: Date, now: Date): boolean {
  return now > secondsAfter(closesAt, LATEST_CLOSE_SECONDS);
}

export function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
