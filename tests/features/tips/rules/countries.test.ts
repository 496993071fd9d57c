import { expect, test } from 'vitest';
import { countryNames, findCountry } from '../../../../src/features/tips/rules/countries.ts';
import { CHIEF_ZONES, REGIONS } from '../../../../src/features/tips/rules/country-names.ts';
import { readZone } from '../../../../src/features/tips/rules/zones.ts';

test.each([
  ['India', 'Asia/Kolkata'],
  ['Germany', 'Europe/Berlin'],
  ['France', 'Europe/Paris'],
  ['Italy', 'Europe/Rome'],
  ['Spain', 'Europe/Madrid'],
  ['Japan', 'Asia/Tokyo'],
  ['Korea', 'Asia/Seoul'],
  ['South Korea', 'Asia/Seoul'],
  ['China', 'Asia/Shanghai'],
  ['Singapore', 'Asia/Singapore'],
  ['Israel', 'Asia/Jerusalem'],
  ['Poland', 'Europe/Warsaw'],
  ['Netherlands', 'Europe/Amsterdam'],
  ['Ireland', 'Europe/Dublin'],
  ['UK', 'Europe/London'],
  ['England', 'Europe/London'],
  ['Great Britain', 'Europe/London'],
  ['United Kingdom', 'Europe/London'],
  ['Sweden', 'Europe/Stockholm'],
  ['Norway', 'Europe/Oslo'],
  ['Denmark', 'Europe/Copenhagen'],
  ['Finland', 'Europe/Helsinki'],
  ['Austria', 'Europe/Vienna'],
  ['Switzerland', 'Europe/Zurich'],
  ['Belgium', 'Europe/Brussels'],
  ['Portugal', 'Europe/Lisbon'],
  ['Greece', 'Europe/Athens'],
  ['Turkey', 'Europe/Istanbul'],
  ['Türkiye', 'Europe/Istanbul'],
  ['Egypt', 'Africa/Cairo'],
  ['South Africa', 'Africa/Johannesburg'],
  ['Nigeria', 'Africa/Lagos'],
  ['Kenya', 'Africa/Nairobi'],
  ['Vietnam', 'Asia/Ho_Chi_Minh'],
  ['Thailand', 'Asia/Bangkok'],
  ['Philippines', 'Asia/Manila'],
  ['Taiwan', 'Asia/Taipei'],
  ['New Zealand', 'Pacific/Auckland'],
  ['Argentina', 'America/Argentina/Buenos_Aires'],
  ['Trinidad and Tobago', 'America/Port_of_Spain'],
  ['Trinidad Tobago', 'America/Port_of_Spain'],
  ['Hong Kong', 'Asia/Hong_Kong'],
  ["Côte d'Ivoire", 'Africa/Abidjan'],
  // What people call a zone the whole year round.
  ['PT', 'America/Los_Angeles'],
  ['ET', 'America/New_York'],
  ['CT', 'America/Chicago'],
  ['MT', 'America/Denver'],
  ['Pacific', 'America/Los_Angeles'],
  // A city with its country.
  ['Berlin Germany', 'Europe/Berlin'],
  ['Berlin, Germany', 'Europe/Berlin'],
  ['London United Kingdom', 'Europe/London'],
  ['Boston, USA', 'America/New_York'],
  ['Georgia USA', 'America/New_York'],
])('%o is %s', (typed, zone) => {
  expect(readZone(typed)).toEqual({ kind: 'zone', zone });
});

test.each([
  ['USA', 'America/Los_Angeles'],
  ['US', 'America/New_York'],
  ['United States', 'America/Chicago'],
  ['Canada', 'America/Toronto'],
  ['Australia', 'Australia/Perth'],
  ['Brazil', 'America/Sao_Paulo'],
  ['Mexico', 'America/Mexico_City'],
  ['Russia', 'Europe/Moscow'],
  ['Indonesia', 'Asia/Jakarta'],
])('%o has several zones, and a few are offered, %s among them', (typed, zone) => {
  const read = readZone(typed);
  expect(read).toMatchObject({ kind: 'ambiguous', zones: expect.arrayContaining([zone]) });
  expect(read.kind === 'ambiguous' && read.zones.length).toBeLessThanOrEqual(6);
});

test('Georgia is a country and a state', () => {
  expect(readZone('Georgia')).toEqual({
    kind: 'ambiguous',
    zones: ['Asia/Tbilisi', 'America/New_York'],
  });
});

test('a name that is nearly one of a country is not known, and what it may mean is offered', () => {
  expect(readZone('Germny')).toEqual({ kind: 'unknown', nearest: ['Europe/Berlin'] });
});

test.each([
  ['Stuttgart Germany', 'Europe/Berlin'],
  // A city with a country that it is not in is not taken for either.
  ['Berlin Japan', 'Asia/Tokyo'],
])('of %o only a part is known, and what that has is offered', (typed, zone) => {
  expect(readZone(typed)).toEqual({ kind: 'unknown', nearest: [zone], isPart: true });
});

test.each(Object.entries(CHIEF_ZONES))('the chief zones of %s are in it', (code, zones) => {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(code)?.toLowerCase() ?? '';
  const country = findCountry(name);
  expect(country?.chief).toEqual(zones);
  expect(country?.all).toEqual(expect.arrayContaining([...zones]));
  expect(zones.length).toBeLessThanOrEqual(6);
});

test('every zone that is offered for a region can be typed', () => {
  for (const zone of Object.values(REGIONS).flat())
    expect(readZone(zone)).toEqual({ kind: 'zone', zone });
});

test('every country is understood or asked back', () => {
  expect(countryNames().length).toBeGreaterThan(240);
  const kinds = countryNames()
    .filter((name) => (findCountry(name)?.all.length ?? 0) > 0)
    .map((name) => readZone(name).kind);
  expect(new Set(kinds)).toEqual(new Set(['zone', 'ambiguous']));
});
