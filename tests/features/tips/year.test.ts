import { expect, test } from 'vitest';
import { open } from '../../db/places.ts';
import { content } from '../../shipped.ts';
import { wallOf } from './local-time.ts';
import { createTipWorld } from './tip-world.ts';
import {
  type Closed,
  createClocks,
  faultsInOrder,
  QUARTER,
  type Stock,
  ticksWithTip,
  type Wish,
} from './yearly-rules.ts';

const HOUR = 4 * QUARTER;
const DAY = 24 * HOUR;
/** People type between two ticks. */
const BETWEEN = 7 * 60_000;

type Place = readonly [zone: string, time: string, days: 'daily' | 'weekdays'];

/** Where channels are. Clocks change on Sundays, in Cairo on a Friday too, near the times here. */
const PLACES: readonly Place[] = [
  ['Europe/Berlin', '02:30', 'daily'],
  ['Europe/London', '01:30', 'daily'],
  ['Australia/Lord_Howe', '02:15', 'daily'],
  ['Australia/Lord_Howe', '01:45', 'daily'],
  ['Asia/Kathmandu', '09:00', 'weekdays'],
  ['America/St_Johns', '02:15', 'daily'],
  ['Pacific/Apia', '09:00', 'weekdays'],
  ['America/Sao_Paulo', '09:00', 'weekdays'],
  ['America/New_York', '02:45', 'daily'],
  ['America/Santiago', '00:00', 'daily'],
  ['America/Nuuk', '23:30', 'daily'],
  ['Africa/Cairo', '00:30', 'weekdays'],
  ['Pacific/Kiritimati', '08:00', 'weekdays'],
];

/** Where clocks did stranger things. */
const PLACES_OF_2011: readonly Place[] = [
  // Left out a Friday.
  ['Pacific/Apia', '09:00', 'daily'],
  ['Pacific/Apia', '09:00', 'weekdays'],
  ['America/Sao_Paulo', '00:00', 'daily'],
  // Showed the last hour of a day again, after the next had begun.
  ['America/St_Johns', '00:00', 'daily'],
  ['America/St_Johns', '23:30', 'daily'],
  // Changed on weekdays.
  ['Asia/Tehran', '00:15', 'weekdays'],
];

interface Channel {
  id: string;
  label: string;
  wishes: Wish[];
  closed: Closed[];
}

function wish(from: number, time: string, zone: string, days: 'daily' | 'weekdays'): Wish {
  return { from, wish: { time, zone, days } };
}

interface Span {
  start: number;
  days: number;
  places: readonly Place[];
}

/** Everything that happens from then on. */
function plan({ start, days, places }: Span) {
  const on = (day: number, hour: number) => start + day * DAY + hour * HOUR + BETWEEN;
  const begin = on(0, 0);
  const regular = places.map(([zone, time, days]) => ({
    label: `${zone} ${time} ${days}`,
    wishes: [wish(begin, time, zone, days)],
    closed: [],
  }));
  const special = [
    {
      label: 'moves from Berlin to Kiritimati, Pago Pago and New York',
      wishes: [
        wish(begin, '09:00', 'Europe/Berlin', 'daily'),
        wish(on(100, 9), '09:00', 'Pacific/Kiritimati', 'daily'),
        wish(on(160, 19), '09:00', 'Pacific/Pago_Pago', 'daily'),
        wish(on(220, 21), '09:00', 'America/New_York', 'weekdays'),
      ],
      closed: [],
    },
    {
      label: 'changes the time before and after the tip',
      wishes: [
        wish(begin, '12:00', 'UTC', 'daily'),
        wish(on(50, 11), '18:00', 'UTC', 'daily'),
        wish(on(80, 19), '21:00', 'UTC', 'daily'),
        wish(on(110, 11), '09:00', 'UTC', 'daily'),
      ],
      closed: [],
    },
    {
      label: 'is off for ten days',
      wishes: [
        wish(begin, '09:00', 'Europe/Berlin', 'weekdays'),
        { from: on(120, 12), wish: undefined },
        wish(on(130, 12), '10:00', 'Europe/Berlin', 'weekdays'),
      ],
      closed: [],
    },
    {
      label: 'is archived for fifteen days, and turned on later the same day',
      wishes: [
        wish(begin, '09:00', 'Europe/London', 'daily'),
        wish(on(75, 12), '15:00', 'Europe/London', 'daily'),
      ],
      closed: [{ from: on(60, 0), to: on(75, 11) }],
    },
    {
      label: 'is archived twice',
      wishes: [
        wish(begin, '09:00', 'America/Sao_Paulo', 'weekdays'),
        wish(on(100, 0), '09:00', 'America/Sao_Paulo', 'weekdays'),
        wish(on(320, 0), '09:00', 'America/Sao_Paulo', 'weekdays'),
      ],
      closed: [
        { from: on(80, 0), to: on(90, 0) },
        { from: on(300, 0), to: on(310, 0) },
      ],
    },
  ];
  const all: Omit<Channel, 'id'>[] = days < 366 ? regular : [...regular, ...special];
  const channels: Channel[] = all.map((each, n) => ({ id: `C${n}`, ...each }));

  const ids = [...content.tips.keys()];
  const [first, second, third, back] = [ids.slice(0, 50), ids.slice(50, 58), ids.slice(58), 4];
  const withdrawn = ids.slice(10, 18);
  const staying = [...first, ...second].filter((id) => !withdrawn.includes(id));
  const stocks: Stock[] = [
    { from: start, tipIds: first },
    { from: on(90, 3), tipIds: [...first, ...second] },
    { from: on(150, 3), tipIds: staying },
    { from: on(240, 3), tipIds: [...staying, ...withdrawn.slice(0, back), ...third] },
  ];
  const outages = [
    { from: start + 40 * DAY + 8.5 * HOUR, to: start + 41 * DAY + 10.5 * HOUR },
    { from: start + 170 * DAY + 0.25 * HOUR, to: start + 170 * DAY + 2.25 * HOUR },
    { from: start + 260 * DAY + 12 * HOUR, to: start + 260 * DAY + 15.25 * HOUR },
  ];
  const everyTick = Array.from({ length: (days * DAY) / QUARTER }, (_, n) => start + n * QUARTER);
  const ticks = everyTick.filter((at) => !outages.some(({ from, to }) => at >= from && at < to));
  return { channels, stocks, outages, ticks };
}

type Plan = ReturnType<typeof plan>;
type World = ReturnType<typeof createTipWorld>;

/** Everything that is done beside the ticks, by when. */
function eventsOf({ channels, stocks, outages }: Plan, world: World) {
  const typed = channels.flatMap(({ id, wishes }) =>
    wishes.map(({ from, wish }) => ({
      at: from,
      run: async () => {
        const words = wish ? `on ${wish.time} ${wish.zone} ${wish.days}` : 'off';
        expect(await world.type(id, words)).toBeUndefined();
      },
    })),
  );
  const archived = channels.flatMap(({ id, closed }) =>
    closed.flatMap(({ from, to }) => [
      { at: from, run: async () => world.slack.refuse(id, 'is_archived') },
      // Somebody tries in vain while it is closed.
      {
        at: from + 5 * DAY,
        run: async () => {
          expect(await world.type(id, 'on 10:00 UTC daily')).toMatchObject({
            text: 'I cannot post tips here: the channel is archived.',
          });
        },
      },
      { at: to, run: async () => world.slack.accept(id) },
    ]),
  );
  const restarts = [
    ...stocks.map(({ from, tipIds }) => ({
      at: from,
      run: async () => world.restart([...tipIds]),
    })),
    ...outages.map(({ to }) => ({
      at: to - 1,
      run: async () => world.restart([...(stocks.findLast(({ from }) => from < to)?.tipIds ?? [])]),
    })),
  ];
  return [...restarts, ...typed, ...archived].toSorted((one, other) => one.at - other.at);
}

async function live(year: Plan, world: World): Promise<void> {
  const events = eventsOf(year, world);
  for (const tick of year.ticks) {
    for (let [event] = events; event && event.at <= tick; [event] = events) {
      world.setTime(event.at);
      await event.run();
      events.shift();
    }
    world.setTime(tick);
    await world.tick();
  }
}

const shownAt = (instants: readonly number[]) => instants.map((at) => new Date(at).toISOString());

test.each([
  ['366 days from', '2026-11-23', 366, PLACES],
  ['200 days from', '2011-10-01', 200, PLACES_OF_2011],
])(
  'in the %s %s every channel gets the tips that the rules say',
  async (_, day, days, places) => {
    const start = Date.parse(`${day}T00:00:00Z`);
    const year = plan({ start, days, places });
    const db = await open(':memory:');
    const world = createTipWorld({ db, content, start: new Date(start) });
    await live(year, world);

    const clocks = createClocks(start, start + days * DAY);
    const counts: { channel: string; tips: number; different: number }[] = [];
    for (const { id, label, wishes, closed } of year.channels) {
      const expected = ticksWithTip(year.ticks, wishes, closed, clocks);
      const tips = world.tipsIn(id);
      expect([label, shownAt(tips.map(({ at }) => at))]).toEqual([label, shownAt(expected.sent)]);

      const dates = tips.map(({ at }) => {
        const { wish } = wishes.findLast(({ from, wish }) => wish && from <= at) ?? {};
        return wallOf(wish?.zone ?? 'UTC', at).date;
      });
      expect([label, dates.length]).toEqual([label, new Set(dates).size]);

      const begins = wishes.filter((_, place) => place === 0 || !wishes[place - 1]?.wish);
      const beganAt = begins[0]?.from ?? start;
      if (begins.length === 1) expect(faultsInOrder(tips, year.stocks, beganAt)).toEqual([]);

      const told = world.slack.posts.filter(({ channelId }) => channelId === `U${id}`);
      expect([label, told.length]).toEqual([label, expected.pauses]);
      expect(expected.pauses).toBe(closed.length);
      const different = new Set(tips.map(({ tipId }) => tipId)).size;
      counts.push({ channel: label, tips: tips.length, different });
    }

    const sent = counts.reduce((sum, { tips }) => sum + tips, 0);
    const stored = await db.selectFrom('tipDeliveries').select('state').execute();
    expect(stored.filter(({ state }) => state === 'sent')).toHaveLength(sent);
    expect(stored).toHaveLength(sent);
    console.table(counts);
    console.log(
      `${sent} tips in ${counts.length} channels in ${days} days from ${day}, none twice`,
    );
  },
  240_000,
);
