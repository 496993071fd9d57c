import type { KnownBlock } from '@slack/types';
import { actions, context, section } from '#slack/blocks.ts';
import type { Said } from '#slack/messenger.ts';
import { bold, escapeMrkdwn, timeOfDay } from '#slack/mrkdwn.ts';
import type { Question, Round } from '../rules/round.ts';
import { ANSWER_ACTION, letterButton, nextButton } from './actions.ts';

type Asked = Pick<Question, 'id' | 'number' | 'snapshot' | 'deadline' | 'answered'>;
type OfRound = Pick<Round, 'id' | 'count' | 'seconds'>;

/** A question that takes answers. Nothing in it depends on which option is right. */
export function questionSaid(question: Asked, round: OfRound): Said {
  const { id, snapshot } = question;
  const note = [howLong(question, round), howMany(question.answered)].join(' · ');
  return {
    text: [...questionText(question, round), note].join('\n'),
    blocks: [
      ...questionBlocks(question, round),
      actions(snapshot.options.map((option) => letterButton(ANSWER_ACTION, option, id))),
      context(note),
      ...(round.seconds === undefined ? [actions([nextButton(round.id, id)])] : []),
    ],
  };
}

/** A question that was called off, in the place of its message. */
export function calledOffSaid(question: Asked & Pick<Question, 'reason'>, round: OfRound): Said {
  const line = calledOffLine(question);
  const { stem } = question.snapshot;
  return {
    text: `${line}\n${escapeMrkdwn(`${title(question, round)}: ${stem}`)}`,
    blocks: [
      section(line),
      context(escapeMrkdwn(title(question, round)), '\n', escapeMrkdwn(stem)),
    ],
  };
}

/** The same as a line of its own, where its message is not known. */
export function calledOffLine({ number, reason }: Pick<Question, 'number' | 'reason'>): string {
  return `Question ${number} was called off and does not count: ${reason ?? 'it could not be asked'}.`;
}

export function title(
  { number }: Pick<Question, 'number'>,
  { count }: Pick<Round, 'count'>,
): string {
  return `Question ${number} of ${count}`;
}

function questionBlocks(question: Asked, round: OfRound): KnownBlock[] {
  const { stem, options } = question.snapshot;
  const lines = options.map(({ letter, text }) => `${bold(letter)}   ${escapeMrkdwn(text)}`);
  return [
    context(escapeMrkdwn(title(question, round))),
    section(bold(stem)),
    section(lines.join('\n')),
  ];
}

function questionText(question: Asked, round: OfRound): string[] {
  const { stem, options } = question.snapshot;
  const lines = options.map(({ letter, text }) => `${letter}: ${escapeMrkdwn(text)}`);
  return [`${title(question, round)}: ${escapeMrkdwn(stem)}`, ...lines];
}

/** The time starts when Slack has the message, so a message cannot tell its own deadline yet. */
function howLong({ deadline }: Asked, { seconds }: OfRound): string {
  if (seconds === undefined) return 'Open until the host goes on';
  return deadline === undefined
    ? `${seconds} seconds to answer`
    : `Open until ${timeOfDay(deadline)}`;
}

function howMany(answered: number): string {
  return `${answered} answered`;
}
