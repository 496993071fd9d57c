import type { Db } from '#db/database.ts';
import { clockStore } from './store/clock.ts';
import { deliveryStore } from './store/deliveries.ts';
import { scheduleStore } from './store/schedules.ts';
import { seenStore } from './store/seen.ts';

export type TipStore = ReturnType<typeof createTipStore>;

/** Every query of the daily tip. Times and chance come from the caller. */
export function createTipStore(db: Db) {
  return { ...scheduleStore(db), ...deliveryStore(db), ...seenStore(db), ...clockStore(db) };
}
