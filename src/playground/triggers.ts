import { randomUUID } from 'node:crypto';

const LIFE_MS = 3000;

export type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

export type Triggers = ReturnType<typeof createTriggers>;

/** A trigger_id opens one modal, for the person who caused it, within three seconds. */
export function createTriggers(now: () => number) {
  const issued = new Map<string, { userId: string; at: number; used: boolean }>();

  function issue(userId: string) {
    const id = `${issued.size + 1}.${randomUUID()}`;
    issued.set(id, { userId, at: now(), used: false });
    return id;
  }

  function exchange(id: string): { userId: string } | { error: TriggerError } {
    const trigger = issued.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.used) return { error: 'exchanged_trigger_id' };
    if (now() - trigger.at > LIFE_MS) return { error: 'expired_trigger_id' };
    trigger.used = true;
    return { userId: trigger.userId };
  }

  return { issue, exchange };
}
