export type ReadTime =
  | { kind: 'time'; time: string }
  | { kind: 'not-a-time' }
  | { kind: 'no-such-time' };

const NAMED: Readonly<Record<string, string>> = { noon: '12:00', midnight: '00:00' };
const CLOCK = /^(\d{1,2})(?:[:.h]?(\d{2})h?|h)?\s*([ap])?\.?m?\.?$/i;
const LOOKS_LIKE_TIME = /^\d[\d:.h]*\s*([ap]\.?m?\.?)?$/i;

/** Reads a time of day as people type it: `9`, `9am`, `9:30 pm`, `09:00`, `21.30`, `noon`. */
export function readTime(typed: string): ReadTime {
  const word = typed.trim().toLowerCase();
  const named = Object.hasOwn(NAMED, word) ? NAMED[word] : undefined;
  if (named) return { kind: 'time', time: named };
  if (!LOOKS_LIKE_TIME.test(word)) return { kind: 'not-a-time' };
  const [, hourText, minuteText = '00', half] = CLOCK.exec(word) ?? [];
  const hour = hourIn(Number(hourText), half);
  const minute = Number(minuteText);
  if (hour === undefined || minute > 59) return { kind: 'no-such-time' };
  return { kind: 'time', time: `${String(hour).padStart(2, '0')}:${minuteText}` };
}

/** From 0 to 23; undefined where the clock has no such hour. */
function hourIn(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (!(hour >= 1 && hour <= 12)) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
