/** The date and the time of a clock on the wall, by the calendar that Node has built in. */
export interface Wall {
  date: string;
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallOf(zone: string, at: Date | number): Wall {
  const format = formats.get(zone) ?? formatOf(zone);
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(at).split(' ');
  return { date, time };
}

/** Swedish writes a date as ISO does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** From 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
}
