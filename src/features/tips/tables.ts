/** Instants are ISO text, dates are like 2026-11-23. */
type Instant = string;

interface ScheduleRow {
  teamId: string;
  channelId: string;
  time: string;
  zone: string;
  days: 'daily' | 'weekdays';
  setBy: string;
  setByName: string;
  /** From which this channel's order of tips follows. */
  seed: number;
  beganAt: Instant;
  /** When the next tip is due; null while it is paused. */
  nextAt: Instant | null;
  /** Why it is paused, as a sentence for people. */
  pausedReason: string | null;
  /** When the pause was told to the person who set it up. */
  toldAt: Instant | null;
}

export type DeliveryState = 'claimed' | 'sent' | 'refused' | 'unknown';

interface DeliveryRow {
  teamId: string;
  channelId: string;
  /** Where the channel lives. One tip for each. */
  localDate: string;
  tipId: string;
  state: DeliveryState;
  at: Instant;
}

interface SeenRow {
  teamId: string;
  channelId: string;
  tipId: string;
  /** In which turn the channel last saw it; a turn shows every tip once. */
  turn: number;
}

/** When this database first knew of a tip, so that channels can tell what is new. */
interface KnownRow {
  tipId: string;
  knownSince: Instant;
}

export interface TipTables {
  tipSchedules: ScheduleRow;
  tipDeliveries: DeliveryRow;
  tipSeen: SeenRow;
  tipKnown: KnownRow;
}
