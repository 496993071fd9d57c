import type { Dispatch } from '#command/dispatch.ts';
import { ALICE } from '../parts.ts';

/** What long lines are made of: by what is repeated, after a beginning where it needs one. */
export const SHAPES: Readonly<Record<string, readonly [beginning: string, unit: string]>> = {
  'one Latin word': ['', 'a'],
  'one Cyrillic word': ['', 'ж'],
  'one Chinese word': ['', '密'],
  'one word of Korean parts': ['', '\u1100\u1161\u11a8'],
  'one word of emoji': ['', '👩\u200d💻'],
  'halves of emoji': ['', '\ud83d'],
  'one-letter words': ['', 'a '],
  'two-letter words of another script': ['', 'жд '],
  'words of twenty letters': ['', 'abcdefghijklmnopqrst '],
  'small words': ['', 'the and of vs '],
  'a name': ['', 'kms '],
  'a name of many words': ['', 'server-side encryption with '],
  'a name and a dash': ['', 'kms–'],
  'the same aliases without a space': ['', 'aws:kms'],
  'vs within words': ['', 'a-vs-'],
  hyphens: ['', '-'],
  dashes: ['', '–'],
  'dashes between letters': ['', 'a–'],
  'dashes between spaces': ['', '– '],
  'straight quotes': ['', '"a" '],
  'curly quotes': ['', '“'],
  backticks: ['', '`'],
  'words of code': ['', '`a` '],
  asterisks: ['', '*'],
  'asterisks before words': ['', '*a '],
  'asterisks behind words': ['', 'a* '],
  'bold words': ['', '*a* '],
  'underscores in words': ['', '_a_a '],
  tildes: ['', '~a'],
  'marks of all kinds': ['', '*_~`a'],
  digits: ['', '9'],
  'one-digit words': ['', '9 '],
  'digits of other scripts': ['', '９٣'],
  'numbers with units': ['', '9 s '],
  'hours and minutes': ['', '9:'],
  hours: ['', '9h'],
  'marks on one letter': ['a', '\u0301'],
  'marks on one letter, of two kinds': ['a', '\u0301\u0316'],
  'marks on one letter that are letters': ['a', '\uff9e\u0301'],
  'signs that become words': ['', '\ufdfa '],
  'signs that become several letters': ['', '㌖ '],
  fractions: ['', '½'],
  'signs that nobody sees': ['', '\u200b'],
  'signs that nobody sees, in words': ['', 'a\u00adb '],
  commas: ['', ','],
  'commas between letters': ['', 'a,'],
  dots: ['', '.'],
  slashes: ['', '/'],
  'slashes between letters': ['', 'a/'],
  'nested brackets': ['', '[{(<'],
  'escapes of Slack': ['', '&amp;'],
  'halves of escapes': ['', '&am'],
  mentions: ['', '<!channel> '],
  'line ends': ['', 'a\n\r'],
  countries: ['', 'germany '],
  offsets: ['', 'utc + '],
  weekdays: ['', 'monday to '],
  "one's own zone": ['my', ' local'],
  morning: ['9', ' morning'],
};

export function longLine([beginning, unit]: readonly [string, string], length: number): string {
  return beginning + unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** What comes before them: each subcommand with the words that lead it further, and none. */
export const BEGINNINGS = [
  '',
  'xyz',
  'compare',
  'explain',
  'list',
  'defaults',
  'responsibility',
  'quiz',
  'quiz me',
  'quiz stop',
  'scores',
  'tip',
  'tip on',
  'tips',
  'tips on',
  'tips on 9',
  'tips on mondays',
  'tips status',
  'help',
] as const;

/** Milliseconds of this process's own work, whatever else the machine does. */
export async function costOf(answers: Dispatch, line: string): Promise<number> {
  const before = process.cpuUsage();
  await answers(line, ALICE);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
