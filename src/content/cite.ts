import { escapeMrkdwn, link } from '#slack/mrkdwn.ts';
import type { Source } from './schema.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2026-09" as people read it: "Sep 2026". */
export function asOf(month: string): string {
  const [year, number] = month.split('-');
  return `${MONTHS[Number(number) - 1]} ${year}`;
}

/** Sources by month, newest first, so that a card says each month once. */
function byMonth(sources: Iterable<Source>): [string, Source[]][] {
  const months = Map.groupBy(sources, (source) => source.asOf);
  return [...months].sort(([a], [b]) => b.localeCompare(a));
}

/**
 * Links for a card, newest month first, a line for each month. They come in pieces between which a
 * card may break: "Sources as of Apr 2026: <…|title>", " · <…|title>".
 */
export function citeAsLinks(sources: Iterable<Source>): string[] {
  return byMonth(sources).flatMap(([month, group], line) => {
    const [first = '', ...rest] = group.map(({ url, title }) => link(url, title));
    const start = `${line > 0 ? '\n' : ''}Sources as of ${asOf(month)}: ${first}`;
    return [start, ...rest.map((each) => ` · ${each}`)];
  });
}

/** The same in plain words, with the addresses written out or left away. */
export function citeAsText(sources: Iterable<Source>, { urls }: { urls: boolean }): string {
  return byMonth(sources)
    .map(([month, group]) => {
      const titles = group.map(({ url, title }) =>
        urls ? `${escapeMrkdwn(title)} (${escapeMrkdwn(url)})` : escapeMrkdwn(title),
      );
      return `Sources as of ${asOf(month)}: ${titles.join('; ')}.`;
    })
    .join('\n');
}
