import { BOT_ID, BOT_USER_ID, TEAM } from './seed.ts';
import type { Message } from './workspace.ts';

/** A message as Slack gives it to the bot. */
export function messageJson(
  { ts, userId, text, blocks, threadTs, changedTs }: Message,
  teamId = TEAM.id,
) {
  return {
    type: 'message',
    user: userId,
    ...(userId === BOT_USER_ID && { bot_id: BOT_ID }),
    team: teamId,
    ts,
    ...(threadTs && { thread_ts: threadTs }),
    text,
    blocks,
    // Also after a change that people see no "(edited)" of.
    ...(changedTs && { edited: { user: BOT_ID, ts: changedTs } }),
  };
}
