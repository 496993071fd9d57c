import { setTimeout as sleep } from 'node:timers/promises';
import type { RespondFn } from '@slack/bolt';
import { createOrder } from '#slack/in-order.ts';
import type { Said } from '#slack/messenger.ts';
import { send } from '#slack/reply.ts';
import type { PlayDeps } from './deps.ts';

/** The person who clicked, and where. */
export interface Clicker {
  teamId: string;
  channelId: string;
  threadTs: string | undefined;
  userId: string;
  respond: RespondFn;
}

/** Clicks of one person that follow each other within this time are one change of mind. */
const SETTLE_MS = 300;

export type Tell = ReturnType<typeof createTell>;

/**
 * Tells one person something where they clicked. What they did is done by then, so a Slack that
 * cannot be reached is logged, not thrown: an apology would say that it did not work.
 */
export function createTell({ messenger, logger }: Pick<PlayDeps, 'messenger' | 'logger'>) {
  const latest = new Map<string, Said>();
  const inOrder = createOrder();

  /** In the thread, or beside it where the way into the thread is too crowded. */
  async function now({ userId, respond, threadTs, ...where }: Clicker, said: Said): Promise<void> {
    const address = { ...where, ...(threadTs === undefined ? {} : { threadTs }) };
    const outcome = await messenger.tell(address, userId, said);
    if (outcome.kind === 'done') return;
    // Said twice does no harm here, and not at all would.
    const beside = () => send(respond, said, { to: 'person' });
    await beside()
      .catch(beside)
      .catch((error) => {
        logger.warn({ err: error, ...where, userId }, 'a person could not be told');
      });
  }

  return {
    now,

    /** Of several quick choices about the same thing, says only the last. */
    async settled(key: string, clicker: Clicker, said: Said): Promise<void> {
      const isFirst = !latest.has(key);
      latest.set(key, said);
      if (!isFirst) return;
      await sleep(SETTLE_MS);
      const last = latest.get(key) ?? said;
      latest.delete(key);
      // One that waits for its turn must not arrive after what came later.
      await inOrder(key, () => now(clicker, last));
    },
  };
}
