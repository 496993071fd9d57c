import type { Tip } from '#content/quiz-schema.ts';
import type { TipDeps } from './deps.ts';
import { nextTip } from './rules/rotation.ts';
import type { StoredSchedule } from './rules/subscription.ts';

export interface Choice {
  tip: Tip;
  turn: number;
  turnBefore: number | undefined;
}

/** The tip that a channel gets next; undefined where there are none at all. */
export async function chooseTip(
  { store, library }: Pick<TipDeps, 'store' | 'library'>,
  schedule: StoredSchedule,
  knownSince: ReadonlyMap<string, Date>,
): Promise<Choice | undefined> {
  const seen = await store.seenTips(schedule);
  const tips = library.tips.map(({ id }) => ({
    tipId: id,
    turn: seen.get(id) ?? 0,
    isNew: (knownSince.get(id) ?? schedule.beganAt) > schedule.beganAt,
  }));
  const next = nextTip(tips, Math.max(0, ...seen.values()), schedule.seed);
  const tip = next && library.tips.find(({ id }) => id === next.tipId);
  return tip && { tip, turn: next.turn, turnBefore: seen.get(tip.id) };
}
