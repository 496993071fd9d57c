import type { RespondFn } from '@slack/bolt';
import { createOrder } from '#slack/in-order.ts';
import type { Said } from '#slack/messenger.ts';
import { send } from '#slack/reply.ts';
import type { CountedAnswer } from './answer.ts';
import type { PlayDeps } from './deps.ts';

/** The person who clicked, and where. */
export interface Clicker {
  teamId: string;
  channelId: string;
  threadTs: string | undefined;
  userId: string;
  respond: RespondFn;
}

/**
 * Tells one person something where they clicked. What they did is done by then, so a Slack that
 * cannot be reached is logged, not thrown: an apology would say that it did not work.
 */
export function createTell({
  messenger,
  logger,
  clicksSettle,
}: Pick<PlayDeps, 'messenger' | 'logger' | 'clicksSettle'>) {
  const latest = new Map<string, Said>();
  const inOrder = createOrder();

  /** In the thread, or beside it where the way into the thread is too crowded. */
  async function atOnce(clicker: Clicker, said: Said): Promise<void> {
    const { userId, respond, threadTs, ...where } = clicker;
    const address = { ...where, ...(threadTs === undefined ? {} : { threadTs }) };
    // Said twice does no harm here, and not at all would.
    const beside = () => send(respond, said, { to: 'person' });
    try {
      const { kind } = await messenger.tell(address, userId, said);
      if (kind !== 'done') await beside().catch(beside);
    } catch (error) {
      logger.warn({ err: error, ...where, userId }, 'a person could not be told');
    }
  }

  /** Waits for the choices that follow at once, and says the last. */
  async function settle(key: string, clicker: Clicker): Promise<void> {
    await clicksSettle();
    const last = latest.get(key);
    latest.delete(key);
    if (last) await atOnce(clicker, last);
  }

  return {
    atOnce,

    /** What one person is told about one thing comes in the order of their clicks. */
    async inTurn(key: string, clicker: Clicker, { said, isChoice }: CountedAnswer): Promise<void> {
      if (!isChoice) return await inOrder(key, () => atOnce(clicker, said));
      const isFirst = !latest.has(key);
      latest.set(key, said);
      if (isFirst) await inOrder(key, () => settle(key, clicker));
    },
  };
}
