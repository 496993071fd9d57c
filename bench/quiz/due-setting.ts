/** What the process that plays and the one that watches it agree on. */
export const TEAMS = 50;
export const CHANNELS_EACH = 10;
/** Of each question. */
export const ANSWERS = 4;

export function tokenOf(teamId: string): string {
  return `xoxb-${teamId}`;
}

/** All questions are open. */
export interface Ready {
  /** When the last of them falls due, in milliseconds since 1970. */
  lastDue: number;
}
