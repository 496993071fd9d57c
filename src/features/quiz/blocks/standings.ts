import { section } from '#slack/blocks.ts';
import type { Ranked, Standings } from '../rules/standings.ts';

/** More lines would not be read, and not fit. */
const MOST_LINES = 60;
const LINES_IN_BLOCK = 30;

const MEDALS = [':first_place_medal:', ':second_place_medal:', ':third_place_medal:'];

/** A line for each person who scored, at most `most` of them, and how many more there are. */
export function standingLines({ scorers, others }: Standings, most = MOST_LINES): string[] {
  if (scorers.length === 0) return [others === 0 ? 'Nobody answered.' : nobodyScored(others)];
  const shown = scorers.slice(0, most);
  const hidden = scorers.length - shown.length;
  return [
    ...shown.map(line),
    ...(hidden > 0 ? [`and ${hidden} more who scored`] : []),
    ...(others > 0 ? [`and ${others} more played`] : []),
  ];
}

/** The lines as blocks, each short enough for Slack. */
export function standingBlocks(lines: readonly string[]) {
  const starts = lines.flatMap((_, index) => (index % LINES_IN_BLOCK === 0 ? [index] : []));
  return starts.map((start) => section(lines.slice(start, start + LINES_IN_BLOCK).join('\n')));
}

function line({ rank, isTied, userId, points, right }: Ranked): string {
  const place = `${rank}.${isTied ? ' (shared)' : ''}`;
  const medal = MEDALS[rank - 1];
  return `${medal ? `${medal} ` : ''}${place} <@${userId}>  *${points}* points, ${right} right`;
}

function nobodyScored(others: number): string {
  return others === 1 ? 'One person played and did not score.' : `${others} played, nobody scored.`;
}
