import type { Selectable } from 'kysely';
import type { Place, StoredSchedule } from '../rules/subscription.ts';
import type { TipTables } from '../tables.ts';

export function toSchedule(row: Selectable<TipTables['tipSchedules']>): StoredSchedule {
  const { nextAt, beganAt, pausedReason, toldAt, ...rest } = row;
  return {
    ...rest,
    beganAt: new Date(beganAt),
    nextAt: nextAt === null ? undefined : new Date(nextAt),
    pausedReason: pausedReason ?? undefined,
    toldAt: toldAt === null ? undefined : new Date(toldAt),
  };
}

/** A place alone, whatever else the value carries. */
export function placeOf({ teamId, channelId }: Place): Place {
  return { teamId, channelId };
}
