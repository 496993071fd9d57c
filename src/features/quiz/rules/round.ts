/** What a right answer is worth; speed and order do not count. */
export const POINTS = 10;

export const DEFAULT_COUNT = 5;
export const MOST_QUESTIONS = 20;
export const DEFAULT_SECONDS = 45;
export const SHORTEST_SECONDS = 10;
export const LONGEST_SECONDS = 300;

export const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];

/** One option of a question as it was drawn. */
export interface Option {
  /** The letter under which it was shown. It follows from chance, never from which one is right. */
  letter: Letter;
  text: string;
  why: string;
  isKey: boolean;
  /** The concept that a person who picks it takes for another; none for the key. */
  confuses?: string;
}

/** The item as it was when it was asked: later changes of the content change no running round. */
export interface Snapshot {
  itemId: string;
  stem: string;
  /** In the order in which they are shown. */
  options: Option[];
  concepts: string[];
  sources: string[];
}

/** The letter of the right option. */
export function keyOf({ options }: Pick<Snapshot, 'options'>): Letter | undefined {
  return options.find(({ isKey }) => isKey)?.letter;
}

/** Why a round or a question was called off of whose message nobody knows whether it is there. */
export const UNCONFIRMED = 'Slack did not confirm that it was posted';

export type RoundState = 'starting' | 'running' | 'finished' | 'called-off';
export type QuestionState = 'posting' | 'open' | 'closed' | 'revealed' | 'called-off';

/** Where a round belongs. In a direct message `channelId` is the id of the person. */
export interface Place {
  teamId: string;
  channelId: string;
}

/** Somebody who plays. The team is their own, which in a shared channel may be another company's. */
export interface Player {
  userTeamId: string;
  userId: string;
}

export interface Round extends Place {
  id: string;
  hostId: string;
  /** A topic or a concept; undefined for everything. */
  topic: string | undefined;
  /** How long a question is open; undefined where the host goes on by hand. */
  seconds: number | undefined;
  /** How many questions it is to have. */
  count: number;
  /** From which the items and the order of their options are drawn. */
  seed: number;
  state: RoundState;
  /** Why it was called off, as a sentence for people. */
  reason: string | undefined;
  /** Where Slack put the root message; unknown until it has answered. */
  thread: Thread | undefined;
  /** When the host last did something. */
  hostSeenAt: Date;
}

export interface Thread {
  /** The conversation as Slack calls it: for a direct message another id than the person's. */
  channelId: string;
  ts: string;
  /** A link to the root message, if Slack gave one. */
  permalink: string | undefined;
}

export interface Question {
  id: string;
  roundId: string;
  /** From 1. One that was called off keeps its place, and the next takes the following. */
  position: number;
  /** From 1, as people count: one that takes the place of a question called off has its number. */
  number: number;
  snapshot: Snapshot;
  state: QuestionState;
  /** Why it was called off, as a sentence for people. */
  reason: string | undefined;
  ts: string | undefined;
  /** Seconds since 1970 by Slack's clock, in which clicks are stamped; undefined if untimed and open. */
  deadline: number | undefined;
  /** When it is to be closed by our own clock, with room for clicks that are on their way. */
  closesAt: Date | undefined;
  /** Slack's stamp of when its answer was shown, maybe in whole seconds; undefined if unknown. */
  shownTs: string | undefined;
  /** When its message came to show the answer, or to say that it was called off. */
  settledAt: Date | undefined;
  /** How many people have answered. */
  answered: number;
}
