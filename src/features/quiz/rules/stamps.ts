import { DOUBLE_CLICK_SECONDS } from './course.ts';
import type { Question } from './round.ts';

// Clicks are judged by Slack's stamps alone: our own clock may differ from Slack's, and a click may
// arrive long after it was made.

/** Whether an answer was clicked while the question took answers, whenever it arrived. */
export function wasInTime({ deadline }: Pick<Question, 'deadline'>, clickedAt: string): boolean {
  return deadline !== undefined && Number(clickedAt) <= deadline;
}

/** Until when answers count if a click ends a question. */
export function endedAt({ deadline = Infinity }: Pick<Question, 'deadline'>, clickedAt: string) {
  return Math.min(deadline, Number(clickedAt));
}

/**
 * Whether the answer to a question was shown when somebody clicked; right after that, nobody has
 * read it yet. Undefined if Slack didn't say when it was.
 */
export function answerAt(
  { shownTs }: Pick<Question, 'shownTs'>,
  clickedAt: string,
): 'not-shown' | 'just-shown' | 'shown' | undefined {
  if (shownTs === undefined) return undefined;
  const seconds = Number(clickedAt) - Number(shownTs);
  if (seconds <= 0) return 'not-shown';
  return seconds < DOUBLE_CLICK_SECONDS ? 'just-shown' : 'shown';
}
