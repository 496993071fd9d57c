import { join } from 'node:path';
import { sql } from 'kysely';
import { type Db, openDatabase } from '#db/database.ts';
import { nextRun } from '../src/features/tips/rules/schedule.ts';
import type { DueSchedule } from '../src/features/tips/rules/subscription.ts';
import { createTipStore, type TipStore } from '../src/features/tips/store.ts';
import { percentile } from './figures.ts';
import type { Row } from './rows.ts';

const TEAMS = 100;
const FIRST_DUE = Date.UTC(2026, 10, 23, 8);
const DAY_MS = 86_400_000;
/** Far from any tick that is measured. */
const LATER = '2036-01-01T00:00:00.000Z';
/** As many as the job takes at once. */
const AT_ONCE = 5000;

interface Setting {
  stored: number;
  due: number;
}

/** So many subscriptions; of those that are due, each is due every day. */
async function storeSubscriptions(db: Db, { stored, due }: Setting): Promise<void> {
  await sql`with recursive numbers(n) as (
      select 0 union all select n + 1 from numbers where n + 1 < ${stored})
    insert into tip_schedules
      (team_id, channel_id, time, zone, days, set_by, set_by_name, seed, began_at, next_at)
    select 'T' || n % ${TEAMS}, 'C' || n, '09:00', 'Europe/Berlin', 'daily', 'U0', 'Someone', n,
      '2026-11-01T00:00:00.000Z', iif(n < ${due}, ${new Date(FIRST_DUE).toISOString()}, ${LATER})
    from numbers`.execute(db);
}

/** What a tick asks of the database: who is due, and for each the claim and the outcome. */
async function tick(store: TipStore, now: Date): Promise<number> {
  let sent = 0;
  for (;;) {
    const due = await store.dueSchedules(now, AT_ONCE);
    for (const schedule of due) await send(store, schedule, now);
    sent += due.length;
    if (due.length < AT_ONCE) return sent;
  }
}

async function send(store: TipStore, schedule: DueSchedule, now: Date): Promise<void> {
  const localDate = now.toISOString().slice(0, 10);
  const { at: nextAt } = nextRun(schedule, now, localDate);
  const tip = { tipId: `tip-${now.getUTCDate()}`, turn: 1, turnBefore: undefined };
  const delivery = { schedule, localDate, nextAt, ...tip };
  if (!(await store.claimDelivery(delivery, now))) throw new Error('a tip was claimed twice');
  await store.settleDelivery(delivery, 'sent');
}

/** Ticks on a database of its own; each call is the same minute of the next day. */
async function openTicks(folder: string, setting: Setting) {
  const file = join(folder, `tips-${setting.stored}-${setting.due}.db`);
  const db = await openDatabase({ kind: 'sqlite', path: file });
  await storeSubscriptions(db, setting);
  const store = createTipStore(db);
  const times: number[] = [];
  let day = 0;
  return {
    async next(): Promise<void> {
      const now = new Date(FIRST_DUE + day * DAY_MS);
      day += 1;
      const begun = performance.now();
      const sent = await tick(store, now);
      times.push(performance.now() - begun);
      if (sent !== setting.due) throw new Error(`${sent} were due, not ${setting.due}`);
    },
    p50: (warmUp: number) => percentile(times.slice(warmUp), 0.5),
    close: () => db.destroy(),
  };
}

/** One tick with as many due of few and of many subscriptions, in turn. */
async function compare(folder: string, due: number, times: number) {
  const few = await openTicks(folder, { stored: 1_000, due });
  const many = await openTicks(folder, { stored: 100_000, due });
  const warmUp = Math.ceil(times / 10);
  for (let time = 0; time < warmUp + times; time += 1) {
    await few.next();
    await many.next();
  }
  const figures = { few: few.p50(warmUp), many: many.p50(warmUp) };
  await few.close();
  await many.close();
  return figures;
}

/** One tick of the daily tip over 1,000 and 100,000 subscriptions, on the database alone. */
export async function benchTips(folder: string): Promise<Row[]> {
  const none = await compare(folder, 0, 2_000);
  const some = await compare(folder, 100, 20);
  const crowd = await openTicks(folder, { stored: 100_000, due: 10_000 });
  for (let time = 0; time < 3; time += 1) await crowd.next();
  const all = crowd.p50(0);
  await crowd.close();
  const label = (due: string) => `tips: a tick with ${due} due of 100,000, p50 (ms)`;
  return [
    {
      label: label('0'),
      figure: none.many.toFixed(3),
      beside: `${none.few.toFixed(3)} of 1,000`,
      ratio: none.many / none.few,
      aim: 'at most 1.5',
    },
    {
      label: label('100'),
      figure: some.many.toFixed(0),
      beside: `${some.few.toFixed(0)} of 1,000`,
      ratio: some.many / some.few,
    },
    {
      label: label('10,000'),
      figure: all.toFixed(0),
      beside: `${(all / 10_000).toFixed(2)} for each, ${(some.many / 100).toFixed(2)} of 100`,
    },
  ];
}
