import type { Budget } from './pace.ts';

/** A little below what Slack allows: https://docs.slack.dev/apis/web-api/rate-limits */
export const BUDGETS = {
  postToChannel: { calls: 1, perMs: 1000 },
  postToTeam: { calls: 300, perMs: 60_000 },
  /** Of the posts, what goes out to many channels at once may use. */
  bulk: { calls: 240, perMs: 60_000 },
  update: { calls: 48, perMs: 60_000 },
  /** Of the updates, what the least important ones may use. */
  refresh: { calls: 20, perMs: 60_000 },
  remove: { calls: 48, perMs: 60_000 },
  ephemeral: { calls: 95, perMs: 60_000 },
} satisfies Record<string, Budget>;

/** Reveals go first, then questions, then what tells one person, then tips and counts. */
export const PRIORITY = { reveal: 3, message: 2, person: 1, bulk: 0, refresh: 0 } as const;
