/** Slack's own, for bots, and for people without a zone that it knows. */
export const HOME_ZONE = 'America/Los_Angeles';

/** What users.info tells of a time zone; the offset is that of the moment. */
export function timeZoneFields(tz: string | null, at: Date) {
  const timeZone = tz !== null && isKnown(tz) ? tz : HOME_ZONE;
  return {
    tz,
    tz_label: zoneName(timeZone, at, 'long'),
    tz_offset: secondsIn(zoneName(timeZone, at, 'longOffset')),
  };
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function zoneName(timeZone: string, at: Date, timeZoneName: 'long' | 'longOffset'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** "GMT+05:30"; "GMT" alone is zero. */
function secondsIn(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+):(\d+)/.exec(offset) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -size : size;
}
