import type { Button, KnownBlock } from '@slack/types';
import { runButton } from '#command/run.ts';
import { actions, context, header, section } from '#slack/blocks.ts';
import type { Said } from '#slack/messenger.ts';
import { escapeMrkdwn } from '#slack/mrkdwn.ts';
import { fitText } from '#slack/reply.ts';
import { requestWords } from '../rules/request.ts';
import { POINTS, type Round } from '../rules/round.ts';
import type { Standings } from '../rules/standings.ts';
import { button, nextButton, RESULT_ACTION, SKIP_ACTION, STOP_ACTION } from './actions.ts';
import { standingBlocks, standingLines } from './standings.ts';

export interface RootState {
  round: Pick<
    Round,
    'id' | 'hostId' | 'topic' | 'count' | 'seconds' | 'thread' | 'reason' | 'state'
  >;
  /** The name of what it is about; undefined for everything. */
  subject: string | undefined;
  /** How many questions were shown their answer. */
  done: number;
  standings: Standings;
  /** Set where a finished round had fewer questions than it was to have. */
  early: string | undefined;
  /** Whether people answered, but only questions that do not count. */
  isVoid: boolean;
}

/** While a round runs, its best are enough. */
const LEADERS = 3;
const RULE = `${POINTS} points for each right answer. Equal points share a rank.`;

/** The message in the channel while a round runs. */
export function runningSaid(state: RootState): Said {
  const { round, subject, done } = state;
  const about = `<@${round.hostId}> started a round: ${courseOf(round)}.`;
  const progress = done === 0 ? '' : `${done} of ${round.count} done. `;
  const way = round.thread?.permalink;
  const lead = done === 0 ? [] : linesOf(state, LEADERS);
  const answer = way ? `<${way}|Answer in the thread>` : 'Answer in the thread of this message.';
  return {
    text: [headline(subject), about, `${progress}${answer}`, ...lead].join('\n'),
    blocks: [
      header(headline(subject)),
      section(`${about}\n${progress}${answer}`),
      ...standingBlocks(lead),
      actions(conductButtons(round)),
    ],
  };
}

/** The message in the channel when a round is over. */
export function overSaid(state: RootState): Said {
  const { round, subject } = state;
  const lines = linesOf(state);
  const title = `${headline(subject)}: ${round.state === 'finished' ? 'the result' : 'called off'}`;
  const ended = endOf(state, `<@${round.hostId}>'s round`);
  return {
    text: fitText(
      () => [title, ended, ...lines].join('\n'),
      () => [title, ended, ...lines.slice(0, LEADERS)].join('\n'),
    ),
    blocks: [header(title), section(ended), ...standingBlocks(lines), ...overButtons(round)],
  };
}

/** The last reply of a round, which the channel sees too. */
export function finalSaid(state: RootState): Said {
  const lines = linesOf(state);
  const title = `*${escapeMrkdwn(headline(state.subject))}*`;
  const intro = `${title}\n${endOf(state, 'The round')}`;
  return {
    text: fitText(
      () => [intro, ...lines, RULE].join('\n'),
      () => [intro, ...lines.slice(0, LEADERS), RULE].join('\n'),
    ),
    blocks: [section(intro), ...standingBlocks(lines), context(RULE)],
  };
}

/** How a round ended, and why if that was early. */
function endOf({ round, done, early }: RootState, name: string): string {
  const after = `after ${countOf(done)}`;
  if (!round.reason) return [`${name} is over ${after}.`, ...(early ? [early] : [])].join('\n');
  if (done === 0) return `${name} was called off: ${round.reason}.`;
  return `${name} was called off ${after}: ${round.reason}. What was answered until then counts.`;
}

function linesOf({ standings, isVoid }: RootState, most?: number): string[] {
  return isVoid ? ['No answer counted.'] : standingLines(standings, most);
}

export function headline(subject: string | undefined): string {
  return `Quiz: ${subject ?? 'encryption in AWS'}`;
}

function courseOf({ count, seconds }: RootState['round']): string {
  const pace = seconds === undefined ? 'without a time limit' : `${seconds} seconds each`;
  return `${countOf(count)}, ${pace}`;
}

function countOf(questions: number): string {
  return questions === 1 ? '1 question' : `${questions} questions`;
}

function conductButtons({ id, seconds }: RootState['round']): Button[] {
  const skip = {
    label: 'Skip',
    spoken: 'Skip the wait: show the answer, or ask the next question',
  };
  return [
    seconds === undefined ? nextButton(id) : button({ action: SKIP_ACTION, value: id, ...skip }),
    button({ action: STOP_ACTION, label: 'Stop', value: id, spoken: 'Stop the round' }),
  ];
}

function overButtons({ id, topic, count, seconds, thread }: RootState['round']): KnownBlock[] {
  const again = requestWords({ subject: topic ?? '', count, seconds });
  const result = button({ action: RESULT_ACTION, label: 'My result', value: id });
  return thread ? [actions([result, runButton('Another round', again)])] : [];
}
