import type { Button } from '@slack/types';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Tip } from '#content/quiz-schema.ts';
import type { Source } from '#content/schema.ts';
import { actions, context, header, LIMITS, section } from '#slack/blocks.ts';
import type { Said } from '#slack/messenger.ts';
import { bold, cut, escapeMrkdwn } from '#slack/mrkdwn.ts';
import type { Schedule } from './rules/schedule.ts';
import type { Change, Outlook, StoredSchedule, Subscription } from './rules/subscription.ts';

/** The tip of the day as a channel gets it: nobody is mentioned, so nobody is pinged. */
export function dailySaid(tip: Tip, sources: Source[], buttons: Button[], by: Subscription): Said {
  const [idea, rest] = firstSentence(tip.text);
  const note = `${setUpBy(by)}. To stop it: \`/encrypt tips off\``;
  const fits = idea.length <= LIMITS.header;
  return {
    text: [
      `Tip of the day: ${escapeMrkdwn(tip.text)}`,
      citeAsText(sources, { urls: true }),
      note,
    ].join('\n\n'),
    blocks: [
      context(':bulb: Tip of the day'),
      fits ? header(idea) : section(bold(idea)),
      ...(rest ? [section(escapeMrkdwn(rest))] : []),
      context(...citeAsLinks(sources)),
      actions(buttons),
      context(note),
    ],
  };
}

/** The first sentence, which is shown large, and what follows it. */
function firstSentence(text: string): [string, string] {
  const [sentence = text] = /^.+?[.!?](?=\s+\p{Lu})/su.exec(text) ?? [];
  return [sentence, text.slice(sentence.length).trim()];
}

function setUpBy({ setByName, ...schedule }: Subscription): string {
  return `Set up by ${shownName(setByName)}: ${whenSaid(schedule)}`;
}

/**
 * A display name as it may be shown: short, nothing in it works as markup, and right-to-left text
 * does not reorder the sentence around it.
 */
export function shownName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[*`]|(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])/gu, '')
    .trim();
  return `\u2068${escapeMrkdwn(cut(plain || 'somebody', 40))}\u2069`;
}

/** "on weekdays at 09:00 (Europe/Berlin)". */
export function whenSaid({ time, zone, days }: Schedule): string {
  return `${days === 'daily' ? 'every day' : 'on weekdays'} at ${time} (${escapeMrkdwn(zone)})`;
}

/** A day and a time in the reader's own zone. */
export function dayAndTime(instant: Date): string {
  const seconds = Math.floor(instant.getTime() / 1000);
  const utc = instant.toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${seconds}^{date_short_pretty} at {time}|${utc} UTC>`;
}

/** What a channel is told when somebody begins or changes its tips. */
export function changedLine(name: string, { before, after }: Change, outlook: Outlook): string {
  const what = before ? (before.pausedReason ? 'resumed' : 'changed') : 'turned on';
  const was = before && whenSaid(before) !== whenSaid(after) ? ` It was ${whenSaid(before)}.` : '';
  const next = nextSaid(after, outlook);
  return `${shownName(name)} ${what} the daily tip: ${whenSaid(after)}.${was}${next}`;
}

export function offLine(name: string): string {
  return `${shownName(name)} turned off the daily tip.`;
}

/** What `tips status` says. */
export function statusLine(schedule: StoredSchedule, outlook: Outlook): string {
  const { pausedReason } = schedule;
  const when = `${whenSaid(schedule)}, set up by ${shownName(schedule.setByName)}.`;
  if (pausedReason)
    return `The daily tip is paused: ${pausedReason}. Before, it came ${when} Turn it on again to resume.`;
  return `This channel gets a tip ${when}${nextSaid(schedule, outlook)}`;
}

function nextSaid({ nextAt }: StoredSchedule, outlook: Outlook): string {
  const came = outlook === 'came-today' ? " Today's tip has already come." : '';
  if (outlook === 'after-round') return ' Next tip: as soon as the round is over.';
  if (outlook === 'in-a-moment') return ' Next tip: in a moment.';
  return nextAt ? `${came} Next tip: ${dayAndTime(nextAt)}.` : '';
}

/** What the person who set the tips up is told when they are paused. */
export function pausedLine(channelId: string, reason: string): string {
  return `I paused the daily tip in <#${channelId}>: ${reason}. When that is mended, type \`/encrypt tips on\` there.`;
}
