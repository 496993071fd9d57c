import type { Schedule } from './schedule.ts';

export interface Place {
  teamId: string;
  channelId: string;
}

/** What a channel asked for, and who asked. */
export interface Subscription extends Place, Schedule {
  /** The id of the person who set it up, and the name as it was then. */
  setBy: string;
  setByName: string;
}

export interface StoredSchedule extends Subscription {
  /** From which this channel's order of tips follows. */
  seed: number;
  beganAt: Date;
  /** When the next tip is due; undefined while it is paused. */
  nextAt: Date | undefined;
  /** Why it is paused, as a sentence for people. */
  pausedReason: string | undefined;
  /** When the pause was told to whoever set it up. */
  toldAt: Date | undefined;
}

/**
 * What the next tip waits for: its time, though perhaps only since today's date has had its own, or
 * the end of a round that holds it up. A paused one waits for people.
 */
export type Outlook = 'ahead' | 'came-today' | 'after-round' | 'in-a-moment' | 'paused';

/** A schedule whose next tip is due. */
export type DueSchedule = StoredSchedule & { nextAt: Date };

/** What somebody asked for, and what was before. */
export interface Change {
  before: StoredSchedule | undefined;
  after: StoredSchedule;
}
