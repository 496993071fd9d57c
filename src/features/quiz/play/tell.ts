import { setTimeout as sleep } from 'node:timers/promises';
import type { RespondFn } from '@slack/bolt';
import { createOrder } from '#slack/in-order.ts';
import type { Messenger, Said } from '#slack/messenger.ts';
import { send } from '#slack/reply.ts';

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

/** Tells one person something where they clicked. */
export function createTell(messenger: Messenger) {
  const latest = new Map<string, Said>();
  const inOrder = createOrder();

  /** In the thread, or beside it where the way into the thread is too crowded. */
  async function now({ userId, respond, threadTs, ...where }: Clicker, said: Said): Promise<void> {
    const address = { ...where, ...(threadTs === undefined ? {} : { threadTs }) };
    const outcome = await messenger.tell(address, userId, said);
    // Said twice does no harm here, and not at all would.
    if (outcome.kind !== 'done') await send(respond, said, { to: 'person' });
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
