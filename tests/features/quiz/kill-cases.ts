import type { Outcome } from './kill-play.ts';
import type { Blow, Moment } from './kill-wire.ts';

export type Ending =
  | 'as if nothing had been'
  | 'with another question instead'
  | 'after it was started again'
  | 'without its last reply';

export interface Case {
  name: string;
  /** More than one where it hangs on how soon the bot is back. */
  ends: readonly Ending[];
  /** None is a round that nobody disturbs. */
  blows: readonly Blow[];
  isIdle?: boolean;
}

/** What the bot asks of Slack in a round of two questions, but for what it tells one person. */
export const ORDER = [
  'post the root',
  'ask for the link',
  'update the root: link',
  'post question 1',
  'reveal question 1',
  'update the root: 1 done',
  'post question 2',
  'reveal question 2',
  'update the root: 2 done',
  'update the root: over',
  'post the last reply',
];

/** Those that a tick may overtake, or leave no time for. */
export const UNORDERED = ['ask for the link', 'update the root: link', 'update the root: 2 done'];

const SAME: Ending = 'as if nothing had been';
const REPLACED: Ending = 'with another question instead';
const AGAIN: Ending = 'after it was started again';
const UNSAID: Ending = 'without its last reply';

/** Where a call never happened, and something has to take its place. */
const INSTEAD: Readonly<Record<string, Ending>> = {
  'post the root': AGAIN,
  'post question 1': REPLACED,
  'post question 2': REPLACED,
  // Twice would be worse than a reply that is missing.
  'post the last reply': UNSAID,
};
/** A click proves that they were posted, if it comes before the claim ends. */
const PROVABLE = ['post the root', 'post question 1', 'post question 2'];
const CALLS = [...ORDER, 'tell U0BOB0001'].reverse();
/** The first question may be on its way while these are. */
const BESIDE = ['ask for the link', 'update the root: link'];

const MOMENTS: Readonly<Record<Moment, string>> = {
  before: 'as it comes to',
  after: 'unheard after',
  heard: 'right after',
  storing: 'while it stores the',
};

function killed(step: string, moment: Moment, ...ends: readonly Ending[]): Case {
  return { name: `${MOMENTS[moment]} "${step}"`, blows: [{ step, moment }], ends };
}

function killedBefore(step: string): Case {
  return killed(
    step,
    'before',
    ...(BESIDE.includes(step) ? [SAME, REPLACED] : [INSTEAD[step] ?? SAME]),
  );
}

function killedAfter(step: string): Case {
  const other = PROVABLE.includes(step) ? INSTEAD[step] : BESIDE.includes(step) && REPLACED;
  return killed(step, 'after', ...(other ? [SAME, other] : [SAME]));
}

function killedWithoutProof(step: string): Case {
  const name = `unheard after "${step}", which nobody clicks,`;
  const blows = [{ step, moment: 'after' as const }];
  return { name, blows, isIdle: true, ends: [INSTEAD[step] ?? SAME] };
}

/** Over the word that a post is missing, which people should read once. */
function killedAgain(step: string, word: string, end: Ending): Case {
  const name = `between "${word}" and its note`;
  const [missing, unheard] = ['before', 'after'] as const;
  const blows = [
    { step, moment: missing },
    { step: word, moment: unheard },
  ];
  return { name, blows, ends: [end] };
}

const CLICKS = [
  ...(['before', 'storing', 'after', 'heard'] as const).map((moment) =>
    killed('answer of bob', moment, SAME),
  ),
  killed('answer of carol', 'heard', SAME),
  killed('quiz-skip by alice', 'before', SAME),
  killed('quiz-skip by alice', 'heard', SAME),
];

/** Those that wait for a claim to end come first, so that all are done sooner. */
export const CASES: readonly Case[] = [
  { name: 'never', blows: [], ends: [SAME] },
  killedAgain('post question 1', 'call question 1 off', REPLACED),
  ...PROVABLE.map(killedWithoutProof),
  ...CALLS.map(killedBefore),
  ...CALLS.map(killedAfter),
  ...CLICKS,
];

/** How a round ended, in the words of the cases. */
export function ending({ noStarts, calledOff, lastReplies }: Outcome): Ending {
  if (noStarts.length > 0) return AGAIN;
  if (calledOff.length > 0) return REPLACED;
  return lastReplies.length === 0 ? UNSAID : SAME;
}
