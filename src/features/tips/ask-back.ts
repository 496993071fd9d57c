import type { Button } from '@slack/types';
import { runButton } from '#command/run.ts';
import { quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { type TipsRequest, type Wish, wishWords } from './rules/request.ts';
import type { Schedule } from './rules/schedule.ts';
import { isOwnZone, type ReadZone, readZone } from './rules/zones.ts';

export const DEFAULT_TIME = '09:00';
export const HINT =
  'A bare `tips on` means weekdays at 09:00 in your own time zone. `9am` and `new york` are understood.';

const EXAMPLE = asTyped('tips on 09:00 Europe/Berlin');
const OTHERS = ['tips off', 'tips status'].map(asTyped);
const MOST_TIMES = 4;

type Unclear = Extract<
  TipsRequest,
  { kind: 'help' | 'unknown' | 'no-such-time' | 'several-times' | 'which-days' }
>;

/**
 * Answers what cannot be done as typed, with buttons that do what it may have meant. None sets a
 * time other than was typed, or leaves out words that may have been one.
 */
export function askBack(request: Unclear): Answer {
  switch (request.kind) {
    case 'no-such-time':
      return sentence(`There is no time ${quote(request.typed)}. Type one like 09:00 or 9am.`);
    case 'several-times':
      return sentence(
        'One time, please. A channel gets one tip a day.',
        request.wishes.slice(0, MOST_TIMES).flatMap(wishButtons),
      );
    case 'which-days':
      return sentence('Tips come daily or on weekdays. Which one?', [
        ...wishButtons({ ...request.wish, days: 'daily' }),
        ...wishButtons({ ...request.wish, days: 'weekdays' }),
      ]);
    case 'help':
      return sentence(`${HINT} For example:`, [EXAMPLE, ...OTHERS]);
    case 'unknown':
      return sentence(
        `I do not know what to do with ${quote(`tips ${request.typed}`)}. It goes like this:`,
        [...meantBy(request), ...OTHERS],
      );
  }
}

function meantBy({ typed, wish }: Extract<Unclear, { kind: 'unknown' }>): Button[] {
  if (wish) return wishButtons(wish);
  return mayHaveTime(typed) ? [] : [EXAMPLE];
}

function mayHaveTime(typed: string): boolean {
  return /\p{N}/u.test(typed);
}

/** A button that does what is wished for, if all of it can be read. */
function wishButtons(wish: Wish): Button[] {
  const zone = wish.zone === '' ? '' : readable(wish.zone);
  if (zone === undefined) return [];
  return [asTyped(`tips ${wishWords({ ...wish, zone })}`)];
}

function asTyped(words: string): Button {
  return runButton(words, words);
}

function readable(zone: string): string | undefined {
  const read = readZone(zone);
  if (read.kind === 'zone') return read.zone;
  return read.kind === 'ambiguous' || isOwnZone(zone) ? zone : undefined;
}

/**
 * Asks for a zone instead of one that cannot be read. The buttons do all else that is wanted;
 * of the wish itself it matters whether it had a time.
 */
export function whichZone(
  read: Exclude<ReadZone, { kind: 'zone' }>,
  wanted: Schedule,
  { time }: Wish,
): Answer {
  const typed = quote(wanted.zone);
  const among = (zones: readonly string[]) =>
    zones.map((zone) => runButton(zone, `tips ${wishWords({ ...wanted, zone })}`));
  switch (read.kind) {
    case 'ambiguous': {
      const { zones } = read;
      const several = 'can mean several time zones. Which one?';
      const ask = zones.length > 1 ? several : 'says too little. This one?';
      return sentence(`${typed} ${ask}`, among(zones));
    }
    case 'offset':
      return sentence(
        `${typed} is an offset and does not follow summer time. A city does. Name a city, like Berlin.`,
      );
    case 'unknown': {
      const isTimeUnread = mayHaveTime(wanted.zone) || (read.isPart && time === undefined);
      const offered = isTimeUnread ? [] : read.nearest;
      const hint = offered.length > 0 ? 'Did you mean one of these?' : howToName(time);
      return sentence(`I know no time zone ${typed}. ${hint}`, among(offered));
    }
  }
}

/** What is neither a time nor a zone may have been meant as either. */
function howToName(time: string | undefined): string {
  return time === undefined
    ? 'Type a time like 09:00 or 9am, or name a city, like Berlin.'
    : 'Name a city, like Berlin.';
}
