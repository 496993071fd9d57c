import { BOT_ID, BOT_USER_ID, TEAM } from './seed.ts';
import type { Message } from './workspace.ts';

/** A message as Slack gives it to the bot. */
export function messageJson({ ts, userId, text, blocks, threadTs }: Message) {
  return {
    type: 'message',
    user: userId,
    ...(userId === BOT_USER_ID && { bot_id: BOT_ID }),
    team: TEAM.id,
    ts,
    ...(threadTs && { thread_ts: threadTs }),
    text,
    blocks,
  };
}
