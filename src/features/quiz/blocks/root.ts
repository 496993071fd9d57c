import type { Button, KnownBlock } from '@slack/types';
import { runButton } from '#command/run.ts';
import { actions, context, header, section } from '#slack/blocks.ts';
import type { Said } from '#slack/messenger.ts';
import { escapeMrkdwn } from '#slack/mrkdwn.ts';
import { fitText } from '#slack/reply.ts';
import { requestWords } from '../rules/request.ts';
import { POINTS, type Round } from '../rules/round.ts';
import type { Standings } from '../rules/standings.ts';
import { button, RESULT_ACTION, SKIP_ACTION, STOP_ACTION } from './actions.ts';
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
}

/** While a round runs, its best are enough. */
const LEADERS = 3;
const RULE = `${POINTS} points for each right answer. Equal points share a rank.`;

/** The message in the channel while a round runs. */
export function runningSaid({ round, subject, done, standings }: RootState): Said {
  const about = `<@${round.hostId}> started a round: ${courseOf(round)}.`;
  const progress =
    done === 0 ? 'The questions are in the thread.' : `${done} of ${round.count} done.`;
  const way = round.thread?.permalink;
  const lead = done === 0 ? [] : standingLines(standings, LEADERS);
  const answer = way ? `<${way}|Answer in the thread>` : 'Answer in the thread of this message.';
  return {
    text: [headline(subject), about, `${progress} ${answer}`, ...lead].join('\n'),
    blocks: [
      header(headline(subject)),
      section(`${about}\n${progress} ${answer}`),
      ...standingBlocks(lead),
      actions(conductButtons(round)),
    ],
  };
}

/** The message in the channel when a round is over. */
export function overSaid(state: RootState, lines = standingLines(state.standings)): Said {
  const { round, subject, done } = state;
  const title = `${headline(subject)}: ${round.state === 'finished' ? 'the result' : 'called off'}`;
  const about = `<@${round.hostId}>'s round is over after ${countOf(done)}.`;
  const ended = round.reason ? `It was called off: ${round.reason}.` : about;
  return {
    text: fitText(
      () => [title, ended, ...lines].join('\n'),
      () => [title, ended, ...lines.slice(0, LEADERS)].join('\n'),
    ),
    blocks: [header(title), section(ended), ...standingBlocks(lines), ...overButtons(round)],
  };
}

/** The last reply of a round, which the channel sees too. */
export function finalSaid(
  { round, subject, standings, done }: RootState,
  early: string | undefined,
): Said {
  const lines = standingLines(standings);
  const ended = round.reason
    ? `The round was called off: ${round.reason}.`
    : `The round is over after ${countOf(done)}.`;
  const intro = [`*${escapeMrkdwn(headline(subject))}*`, ended, ...(early ? [early] : [])].join(
    '\n',
  );
  return {
    text: fitText(
      () => [intro, ...lines, RULE].join('\n'),
      () => [intro, ...lines.slice(0, LEADERS), RULE].join('\n'),
    ),
    blocks: [section(intro), ...standingBlocks(lines), context(RULE)],
  };
}

export function headline(subject: string | undefined): string {
  return `Quiz: ${subject ?? 'encryption in AWS'}`;
}

function courseOf({ count, seconds }: RootState['round']): string {
  const pace = seconds === undefined ? 'the host goes on by hand' : `${seconds} seconds each`;
  return `${countOf(count)}, ${pace}`;
}

function countOf(questions: number): string {
  return questions === 1 ? '1 question' : `${questions} questions`;
}

function conductButtons({ id, seconds }: RootState['round']): Button[] {
  const onward =
    seconds === undefined
      ? { label: 'Next', spoken: 'Next: show the answer, or ask the next question' }
      : { label: 'Skip', spoken: 'Skip the wait: show the answer, or ask the next question' };
  return [
    button({ action: SKIP_ACTION, value: id, ...onward }),
    button({ action: STOP_ACTION, label: 'Stop', value: id, spoken: 'Stop the round' }),
  ];
}

function overButtons({ id, topic, count, seconds, thread }: RootState['round']): KnownBlock[] {
  const again = requestWords({ subject: topic ?? '', count, seconds });
  const result = button({ action: RESULT_ACTION, label: 'My result', value: id });
  return thread ? [actions([result, runButton('Another round', again)])] : [];
}
