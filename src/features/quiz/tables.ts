import type { Letter, QuestionState, RoundState } from './rules/round.ts';

/** Instants are ISO text, Slack's stamps stay as Slack writes them. */
type Instant = string;

/** Who does the next step, and until when nobody else may. */
interface Claimed {
  claimedBy: string | null;
  claimedUntil: Instant | null;
}

interface RoundRow extends Claimed {
  id: string;
  teamId: string;
  channelId: string;
  hostId: string;
  topic: string | null;
  seconds: number | null;
  count: number;
  seed: number;
  state: RoundState;
  reason: string | null;
  /** The thread: the conversation as Slack calls it, the stamp of the root message, a link to it. */
  postedIn: string | null;
  threadTs: string | null;
  permalink: string | null;
  startedAt: Instant;
  hostSeenAt: Instant;
  /** When the next question or the end is due; null while one is under way or the host decides. */
  nextAt: Instant | null;
  /** Set before the last word about it is posted, which happens at most once. */
  standingsSaidAt: Instant | null;
  /** Set when everything about its end has been said. */
  announcedAt: Instant | null;
  /** A ClockMark: by which clock the instants of a round and its questions were stored. */
  clockId: string | null;
  clockZero: Instant | null;
}

interface QuestionRow extends Claimed {
  id: string;
  teamId: string;
  roundId: string;
  position: number;
  number: number;
  /** A Snapshot as JSON. */
  snapshot: string;
  /** The option of the snapshot that is right. */
  keyLetter: Letter;
  state: QuestionState;
  reason: string | null;
  ts: string | null;
  /** In seconds since 1970 by Slack's clock; when it was closed early, the click that did it. */
  deadline: number | null;
  /** When it is to be closed by our own clock. */
  closesAt: Instant | null;
  postedAt: Instant | null;
  /** How many people have answered, and how many the message says. */
  answered: number;
  countShown: number;
  countShownAt: Instant | null;
  /** Slack's stamp of when its answer was shown, if Slack gave one. */
  shownTs: string | null;
  /** Set before its end is posted as a reply of its own, which happens at most once. */
  repliedAt: Instant | null;
  /** Set when its message shows the reveal, or says that it was called off. */
  settledAt: Instant | null;
}

interface AnswerRow {
  questionId: string;
  /** The organisation of the person, which in a shared channel is not that of the round. */
  userTeamId: string;
  userId: string;
  teamId: string;
  choice: Letter;
  actionTs: string;
  recordedAt: Instant;
}

interface TotalRow {
  teamId: string;
  channelId: string;
  /** Like `day:2026-11-23` or `month:2026-11`, or `ever`. */
  period: string;
  userTeamId: string;
  userId: string;
  points: number;
  right: number;
  answered: number;
}

interface AskedItemRow {
  teamId: string;
  channelId: string;
  itemId: string;
  /** How often the bag had been filled when it was last asked. */
  turn: number;
  askedAt: Instant;
}

interface ReportRow {
  teamId: string;
  itemId: string;
  userTeamId: string;
  userId: string;
  questionId: string | null;
  why: string | null;
  reportedAt: Instant;
}

export interface QuizTables {
  rounds: RoundRow;
  questions: QuestionRow;
  answers: AnswerRow;
  totals: TotalRow;
  askedItems: AskedItemRow;
  reports: ReportRow;
}
