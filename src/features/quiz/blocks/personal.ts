import { actions, section } from '#slack/blocks.ts';
import type { Said } from '#slack/messenger.ts';
import { escapeMrkdwn, timeOfDay } from '#slack/mrkdwn.ts';
import { fitText, sentence } from '#slack/reply.ts';
import { keyOf, type Letter, POINTS, type Question, type Snapshot } from '../rules/round.ts';
import { button, REPORT_WHY_ACTION } from './actions.ts';

/** What a person is told whose answer is kept. */
export function chosenSaid(letter: Letter, deadline: number | undefined): Said {
  const until = deadline === undefined ? 'the host goes on' : timeOfDay(deadline);
  return sentence(`You chose ${letter}. You can change it until ${until}.`);
}

export function lateSaid(seconds: number): Said {
  const late = Math.max(0.1, seconds).toFixed(1);
  return sentence(`Too late by ${late} s, so this answer does not count.`);
}

interface Unheard {
  /** The answer of theirs that counts, if any. */
  choice: Letter | undefined;
  /** The click was made in time, and arrived too late. */
  isDelayed: boolean;
}

const DELAYED =
  "You clicked in time, but your click reached me too late through Slack, so it doesn't count.";

/** What a person is told who answers a question that takes no answers any more. */
export function overSaidTo(
  { state, snapshot }: Pick<Question, 'state' | 'snapshot'>,
  { choice, isDelayed }: Unheard,
): Said {
  if (state === 'called-off')
    return sentence('This question was called off, so it does not count for anyone.');
  const parts = [
    isDelayed ? DELAYED : 'This question is closed.',
    ...(choice === undefined
      ? []
      : [`Your ${isDelayed ? 'earlier ' : ''}answer ${choice} counts.`]),
    ...(state === 'revealed' ? [`The answer was ${keyOf(snapshot)}.`] : []),
  ];
  return sentence(parts.join(' '));
}

export const UNKNOWN_SAID = sentence('I do not know this question. It may be from an older round.');

export interface Chosen {
  question: Pick<Question, 'number' | 'snapshot'>;
  /** Undefined where the person gave no answer. */
  choice: string | undefined;
}

/** One person's answers to the questions of a round whose answers are on show. */
export function resultSaid(chosen: readonly Chosen[]): Said {
  if (chosen.length === 0) return sentence('No answer of this round has been shown yet.');
  const right = chosen.filter(({ question, choice }) => choice === keyOf(question.snapshot));
  const points = `You have ${right.length * POINTS} points: ${right.length} of ${chosen.length} right.`;
  const lines = chosen.map(
    ({ question, choice }) => `${question.number}. ${verdict(question.snapshot, choice)}`,
  );
  const words = (many: number) => [points, ...lines.slice(0, many)].join('\n');
  return {
    text: fitText(
      () => words(lines.length),
      () => words(5),
    ),
    blocks: [section(points), ...inTens(lines).map((ten) => section(ten.join('\n')))],
  };
}

/** Few enough lines for one block of Slack's. */
function inTens(lines: readonly string[]): string[][] {
  const starts = lines.flatMap((_, index) => (index % 10 === 0 ? [index] : []));
  return starts.map((start) => lines.slice(start, start + 10));
}

function verdict(snapshot: Snapshot, choice: string | undefined): string {
  const right = snapshot.options.find(({ isKey }) => isKey);
  const answer = `${right?.letter}: ${escapeMrkdwn(right?.text ?? '')}`;
  if (choice === undefined) return `No answer. Right was ${answer}`;
  if (choice === right?.letter) return `You chose ${choice}, which is right`;
  return `You chose ${choice}. Right was ${answer}`;
}

/** Why somebody reports a question; the words are what is kept. */
export const REPORT_REASONS = {
  'wrong-key': 'another answer is right',
  'two-right': 'more than one answer is right',
  outdated: 'it is outdated',
  unclear: 'it is unclear',
} as const;

export type ReportReason = keyof typeof REPORT_REASONS;

export function isReportReason(text: string): text is ReportReason {
  return Object.hasOwn(REPORT_REASONS, text);
}

/** Asks a person what is wrong with a question. */
export function askWhySaid(questionId: string, stem: string): Said {
  const ask = `What is wrong with this question?\n“${escapeMrkdwn(stem)}”`;
  const buttons = Object.entries(REPORT_REASONS).map(([reason, words]) =>
    button({
      action: `${REPORT_WHY_ACTION}:${reason}`,
      label: words.charAt(0).toUpperCase() + words.slice(1),
      value: `${questionId}:${reason}`,
    }),
  );
  return { text: ask, blocks: [section(ask), actions(buttons)] };
}

export function reportedSaid(reason: ReportReason, isFirst: boolean): Said {
  const thanks = isFirst
    ? 'Thank you, this is noted'
    : 'This is now noted instead of your report before';
  return sentence(`${thanks}: ${REPORT_REASONS[reason]}. It changes no points.`);
}
