/** What users.info tells of a time zone; the offset is that of the moment. */
export function timeZoneFields(timeZone: string, at: Date) {
  return {
    tz: timeZone,
    tz_label: zoneName(timeZone, at, 'long'),
    tz_offset: secondsIn(zoneName(timeZone, at, 'longOffset')),
  };
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
