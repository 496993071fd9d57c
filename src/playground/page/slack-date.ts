/** `timeZone` is the reader's, the browser's own when absent. */
export interface Clock {
  now: Date;
  timeZone?: string | undefined;
}

const ordinals = new Intl.PluralRules('en-US', { type: 'ordinal' });
const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
};
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'always' });

/** Slack's date templates: https://docs.slack.dev/reference/block-kit/block-elements/date-element */
export function formatSlackDate(date: Date, template: string, clock: Clock): string {
  const text = template.replace(/\{(\w+)\}/g, (typed, token) => write(date, token, clock) ?? typed);
  // Slack writes "Today at 9:00 AM", also where the template says "{date_pretty} at {time}".
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function clockTime(date: Date, clock: Clock): string {
  return part(date, clock, { hour: 'numeric', minute: '2-digit' });
}

export function dayNumber(date: Date, clock: Clock): string {
  const month = part(date, clock, { month: '2-digit' });
  const day = part(date, clock, { day: '2-digit' });
  return `${year(date, clock)}-${month}-${day}`;
}

const WRITERS: Readonly<Record<string, (date: Date, clock: Clock) => string>> = {
  date_num: dayNumber,
  date_slash: (date, clock) => dayNumber(date, clock).split('-').reverse().join('/'),
  date: (date, clock) => part(date, clock, { month: 'long', day: 'numeric' }),
  date_short: (date, clock) =>
    part(date, clock, { month: 'short', day: 'numeric', year: 'numeric' }),
  date_long_full: (date, clock) =>
    part(date, clock, { month: 'long', day: 'numeric', year: 'numeric' }),
  date_long: (date, clock) => `${longDay(date, clock)}, ${year(date, clock)}`,
  day_divider_pretty: (date, clock) => {
    const thisYear = year(date, clock) === year(clock.now, clock);
    const plain = thisYear ? longDay(date, clock) : `${longDay(date, clock)}, ${year(date, clock)}`;
    return relativeDay(date, clock) ?? plain;
  },
  time: clockTime,
  time_secs: (date, clock) =>
    part(date, clock, {
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
    }),
  ago: (date, { now }) => ago(date, now),
};

function write(date: Date, token: string, clock: Clock): string | undefined {
  const pretty = /^(date.*)_pretty$/.exec(token)?.[1];
  if (pretty) return relativeDay(date, clock) ?? write(date, pretty, clock);
  return Object.hasOwn(WRITERS, token) ? WRITERS[token]?.(date, clock) : undefined;
}

function year(date: Date, clock: Clock): string {
  return part(date, clock, { year: 'numeric' });
}

function longDay(date: Date, clock: Clock): string {
  const day = Number(part(date, clock, { day: 'numeric' }));
  const weekdayAndMonth = `${part(date, clock, { weekday: 'long' })}, ${part(date, clock, { month: 'long' })}`;
  return `${weekdayAndMonth} ${day}${SUFFIXES[ordinals.select(day)] ?? 'th'}`;
}

function relativeDay(date: Date, clock: Clock): string | undefined {
  const midnight = (instant: Date) => Date.parse(dayNumber(instant, clock));
  const days = Math.round((midnight(date) - midnight(clock.now)) / 86_400_000);
  return new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(days);
}

function ago(date: Date, now: Date): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, 'second');
  if (size < 3600) return relative.format(Math.trunc(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.trunc(seconds / 3600), 'hour');
  return relative.format(Math.trunc(seconds / 86_400), 'day');
}

function part(date: Date, { timeZone }: Clock, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat('en-US', {
    ...options,
    ...(timeZone && { timeZone }),
  });
  // Newer ICU puts a narrow no-break space before AM and PM, older a space.
  return format.format(date).replaceAll('\u202f', ' ');
}
