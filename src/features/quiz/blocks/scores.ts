import { runButton } from '#command/run.ts';
import { context, header } from '#slack/blocks.ts';
import { type Answer, fitText } from '#slack/reply.ts';
import type { Span } from '../rules/periods.ts';
import { POINTS } from '../rules/round.ts';
import type { Standings } from '../rules/standings.ts';
import { standingBlocks, standingLines } from './standings.ts';

const TITLES: Readonly<Record<Span, string>> = {
  round: 'Standings of the last round',
  week: 'Standings this week',
  month: 'Standings this month',
  all: 'Standings of all time',
};

const LABELS: Readonly<Record<Span, string>> = {
  round: 'Last round',
  week: 'This week',
  month: 'This month',
  all: 'All time',
};

export const SPANS: readonly Span[] = ['round', 'week', 'month', 'all'];

/** The standings of a channel over a stretch of time, with buttons to the others. */
export function scoresAnswer(span: Span, standings: Standings): Answer {
  const lines = standingLines(standings);
  const note = `${POINTS} points for each right answer. Weeks start on Monday; days end at midnight UTC.`;
  return {
    text: fitText(
      () => [TITLES[span], ...lines, note].join('\n'),
      () => [TITLES[span], ...lines.slice(0, 5)].join('\n'),
    ),
    blocks: [header(TITLES[span]), ...standingBlocks(lines), context(note)],
    buttons: SPANS.filter((other) => other !== span).map(spanButton),
    words: `scores ${span}`,
  };
}

/** Leads to the standings over a stretch of time. */
export function spanButton(span: Span) {
  return runButton(LABELS[span], `scores ${span}`);
}
