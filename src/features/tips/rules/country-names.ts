/** Names of countries that Intl does not have. */
export const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  AE: ['uae', 'emirates'],
  CI: ['ivory coast'],
  CZ: ['czech republic'],
  GB: ['england', 'scotland', 'wales', 'britain', 'great britain', 'northern ireland'],
  KR: ['korea'],
  MM: ['burma'],
  NL: ['holland'],
  TR: ['turkey'],
  US: ['usa', 'america', 'united states of america'],
};

/**
 * The zones that are offered where a country has several, most people's first; one alone is meant
 * where people say the country. Those of other countries are few enough to offer all.
 */
export const CHIEF_ZONES: Readonly<Record<string, readonly string[]>> = {
  AR: ['America/Argentina/Buenos_Aires'],
  AU: [
    'Australia/Sydney',
    'Australia/Melbourne',
    'Australia/Brisbane',
    'Australia/Adelaide',
    'Australia/Darwin',
    'Australia/Perth',
  ],
  BR: ['America/Sao_Paulo', 'America/Fortaleza', 'America/Manaus', 'America/Rio_Branco'],
  CA: [
    'America/Toronto',
    'America/Vancouver',
    'America/Edmonton',
    'America/Winnipeg',
    'America/Halifax',
    'America/St_Johns',
  ],
  CL: ['America/Santiago'],
  CN: ['Asia/Shanghai'],
  CY: ['Asia/Nicosia'],
  DE: ['Europe/Berlin'],
  EC: ['America/Guayaquil'],
  ES: ['Europe/Madrid'],
  ID: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  KZ: ['Asia/Almaty'],
  MX: [
    'America/Mexico_City',
    'America/Cancun',
    'America/Mazatlan',
    'America/Hermosillo',
    'America/Tijuana',
  ],
  MY: ['Asia/Kuala_Lumpur'],
  NZ: ['Pacific/Auckland'],
  PT: ['Europe/Lisbon'],
  RU: [
    'Europe/Moscow',
    'Europe/Kaliningrad',
    'Asia/Yekaterinburg',
    'Asia/Novosibirsk',
    'Asia/Irkutsk',
    'Asia/Vladivostok',
  ],
  UA: ['Europe/Kyiv'],
  US: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'Pacific/Honolulu',
  ],
  UZ: ['Asia/Tashkent'],
};

/** Continents say too little, and one name is that of a country and of a state. These are offered. */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  africa: [
    'Africa/Lagos',
    'Africa/Cairo',
    'Africa/Johannesburg',
    'Africa/Nairobi',
    'Africa/Casablanca',
    'Africa/Accra',
  ],
  asia: [
    'Asia/Dubai',
    'Asia/Kolkata',
    'Asia/Jakarta',
    'Asia/Shanghai',
    'Asia/Singapore',
    'Asia/Tokyo',
  ],
  europe: [
    'Europe/London',
    'Europe/Amsterdam',
    'Europe/Berlin',
    'Europe/Madrid',
    'Europe/Athens',
    'Europe/Istanbul',
  ],
  georgia: ['Asia/Tbilisi', 'America/New_York'],
};
