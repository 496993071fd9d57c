import { type Wall, wallOf, weekdayOf } from './local-time.ts';

/** What `tips on` was given, from some instant on; undefined from `tips off` on. */
export interface Wish {
  from: number;
  wish: { time: string; zone: string; days: 'daily' | 'weekdays' } | undefined;
}

/** When Slack took no messages for a channel. */
export interface Closed {
  from: number;
  to: number;
}

export const QUARTER = 15 * 60_000;
const LATEST = 3 * 60 * 60_000;

/** What the clocks of all zones show at each quarter of an hour. */
export function createClocks(from: number, to: number) {
  const shown = new Map<string, Wall[]>();
  // Two days more, for dates that have begun elsewhere.
  const begin = from - 2 * 96 * QUARTER;
  const count = (to - begin) / QUARTER + 2 * 96;

  function wallsIn(zone: string): Wall[] {
    const walls =
      shown.get(zone) ?? Array.from({ length: count }, (_, n) => wallOf(zone, begin + n * QUARTER));
    shown.set(zone, walls);
    return walls;
  }

  return {
    wallAt: (zone: string, at: number): Wall | undefined => wallsIn(zone)[(at - begin) / QUARTER],

    /**
     * When the clock first shows a time on each date. Where it skips the time, as long after it
     * stopped short of it as the time is away; that may be on no clock of this date at all.
     */
    instantsOf(zone: string, time: string): Map<string, number> {
      const found = new Map<string, number>();
      const walls = wallsIn(zone);
      const dates = new Set(walls.slice(1).map(({ date }) => date));
      let from = 1;
      for (const date of dates) {
        const wanted = stamp({ date, time });
        while (from < count && stamp(walls[from]) < wanted) from += 1;
        const before = begin + (from - 1) * QUARTER;
        const away = minutesBetween(stamp(walls[from - 1]), wanted) * 60_000;
        const at = before + away;
        if (from < count && wallOf(zone, at).date === date) found.set(date, at);
        // A clock that is set back may show earlier times of the next dates once more.
      }
      return found;
    },
  };
}

export type Clocks = ReturnType<typeof createClocks>;

function stamp(wall: Wall | undefined): string {
  return wall ? `${wall.date}T${wall.time}` : '9999';
}

function minutesBetween(one: string, other: string): number {
  return (Date.parse(`${other}Z`) - Date.parse(`${one}Z`)) / 60_000;
}

/**
 * When a channel has to get a tip, by the rules alone: at a tick, if today's time is behind us by no
 * more than three hours, came after the last wish, and today has had none yet.
 */
export function ticksWithTip(
  ticks: readonly number[],
  wishes: readonly Wish[],
  closed: readonly Closed[],
  clocks: Clocks,
): { sent: number[]; pauses: number } {
  const sent: number[] = [];
  let pauses = 0;
  let lastDate = '';
  for (const [place, { from, wish }] of wishes.entries()) {
    if (!wish) continue;
    const until = wishes[place + 1]?.from ?? Number.POSITIVE_INFINITY;
    const instants = clocks.instantsOf(wish.zone, wish.time);
    for (const tick of ticks) {
      if (tick < from || tick >= until) continue;
      const { date } = clocks.wallAt(wish.zone, tick) ?? { date: '' };
      const due = instants.get(date) ?? Number.POSITIVE_INFINITY;
      if (due <= from || due > tick || tick - due > LATEST || date <= lastDate) continue;
      if (wish.days === 'weekdays' && weekdayOf(date) > 5) continue;
      if (closed.some((each) => tick >= each.from && tick < each.to)) {
        pauses += 1;
        break;
      }
      sent.push(tick);
      lastDate = date;
    }
  }
  return { sent, pauses };
}

/** Which tips there are from some instant on. */
export interface Stock {
  from: number;
  tipIds: readonly string[];
}

/** What is wrong with an order of tips: a repeat before all were seen, or a new one that had to wait. */
export function faultsInOrder(
  tips: readonly { at: number; tipId: string }[],
  stocks: readonly Stock[],
  beganAt: number,
): string[] {
  const firstThere = new Map<string, number>();
  for (const { from, tipIds } of stocks)
    for (const id of tipIds) if (!firstThere.has(id)) firstThere.set(id, from);
  const ever = new Set<string>();
  let turn = new Set<string>();
  return tips.flatMap(({ at, tipId }) => {
    const { tipIds = [] } = stocks.findLast(({ from }) => from <= at) ?? {};
    const fresh = tipIds.filter((id) => !ever.has(id) && (firstThere.get(id) ?? 0) > beganAt);
    if (tipIds.every((id) => turn.has(id))) turn = new Set();
    const when = new Date(at).toISOString();
    const faults = [
      ...(tipIds.includes(tipId) ? [] : [`${when}: ${tipId} was withdrawn`]),
      ...(turn.has(tipId) ? [`${when}: ${tipId} came before all were seen`] : []),
      ...(fresh.length > 0 && !fresh.includes(tipId) ? [`${when}: ${fresh} had to wait`] : []),
    ];
    ever.add(tipId);
    turn.add(tipId);
    return faults;
  });
}
