import type { Button } from '@slack/types';
import { explainButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Concept, Source } from '#content/schema.ts';
import { actions, context, section } from '#slack/blocks.ts';
import type { Said } from '#slack/messenger.ts';
import { bold, escapeMrkdwn } from '#slack/mrkdwn.ts';
import { fitText } from '#slack/reply.ts';
import { READING_SECONDS } from '../rules/course.ts';
import type { Option, Question, Round, Snapshot } from '../rules/round.ts';
import { button, nextButton, REPORT_ACTION, RESULT_ACTION } from './actions.ts';
import { title } from './question.ts';

export interface Reveal {
  question: Pick<Question, 'id' | 'number' | 'snapshot' | 'answered'>;
  round: Pick<Round, 'id' | 'hostId' | 'count' | 'seconds' | 'state'>;
  /** How many people chose each option that anyone chose. */
  choices: ReadonlyMap<string, number>;
  concepts: readonly Concept[];
  sources: readonly Source[];
  /** Set where it was closed late. */
  note: string | undefined;
}

const MOST_CARDS = 2;

/** The right answer with its reason, and why each answer that somebody chose is wrong. */
export function revealSaid({ question, round, choices, concepts, sources, note }: Reveal): Said {
  const { snapshot } = question;
  const tally = tallyOf(snapshot, choices);
  const reasons = reasonsOf(snapshot, choices);
  const heading = `${title(question, round)}: ${snapshot.stem}`;
  const next = nextOf(question, round);
  const compose = (urls: boolean) =>
    [
      escapeMrkdwn(heading),
      ...tally.map(spoken),
      ...reasons.map(escapeMrkdwn),
      ...(note ? [note] : []),
      citeAsText(sources, { urls }),
      ...(next ? [next] : []),
    ].join('\n');
  return {
    text: fitText(
      () => compose(true),
      () => compose(false),
    ),
    blocks: [
      context(escapeMrkdwn(title(question, round))),
      section(bold(snapshot.stem)),
      section(tally.map(drawn).join('\n')),
      ...reasons.map((reason) => section(boldStart(reason))),
      ...(note ? [context(note)] : []),
      context(...citeAsLinks(sources)),
      actions(buttonsOf(question.id, round.id, concepts)),
      ...(next ? [context(next)] : []),
      ...(next && round.seconds === undefined
        ? [actions([nextButton(round.id, question.id)])]
        : []),
    ],
  };
}

/** What people wait for; undefined after the last question, which the result follows at once. */
function nextOf({ number }: Reveal['question'], round: Reveal['round']): string | undefined {
  const { count, seconds, state, hostId } = round;
  if (number >= count || state !== 'running') return undefined;
  return seconds === undefined
    ? `<@${hostId}> goes on with Next.`
    : `The next question follows in ${READING_SECONDS} seconds.`;
}

interface Counted {
  option: Option;
  people: number;
  /** Of all who answered, from 0 to 1. */
  share: number;
}

function tallyOf({ options }: Snapshot, choices: ReadonlyMap<string, number>): Counted[] {
  const all = [...choices.values()].reduce((sum, people) => sum + people, 0);
  return options.map((option) => {
    const people = choices.get(option.letter) ?? 0;
    return { option, people, share: all === 0 ? 0 : people / all };
  });
}

/** The length of a bar that stands for everybody. */
const BAR = 12;

function drawn({ option: { letter, text, isKey }, people, share }: Counted): string {
  const bar = people === 0 ? '' : `\n${'█'.repeat(Math.max(1, Math.round(share * BAR)))} ${people}`;
  const line = `${bold(letter)}   ${escapeMrkdwn(text)}`;
  return isKey ? `${line}  :white_check_mark: *right*${bar}` : `${line}${bar}`;
}

function spoken({ option: { letter, text, isKey }, people }: Counted): string {
  return `${letter}: ${escapeMrkdwn(text)}${isKey ? ' (right)' : ''}, chosen by ${people}`;
}

/** For the right option, and for each wrong one that anybody chose. */
function reasonsOf({ options }: Snapshot, choices: ReadonlyMap<string, number>): string[] {
  const right = options.filter(({ isKey }) => isKey);
  const chosen = options.filter(({ letter, isKey }) => !isKey && choices.has(letter));
  return [...right, ...chosen].map(
    ({ letter, isKey, why }) => `${letter} is ${isKey ? 'right' : 'wrong'}: ${why}`,
  );
}

function boldStart(reason: string): string {
  const at = reason.indexOf(':') + 1;
  return `${bold(reason.slice(0, at))}${escapeMrkdwn(reason.slice(at))}`;
}

function buttonsOf(questionId: string, roundId: string, concepts: readonly Concept[]): Button[] {
  return [
    button({ action: RESULT_ACTION, label: 'My result', value: roundId }),
    ...concepts.slice(0, MOST_CARDS).map(explainButton),
    button({
      action: REPORT_ACTION,
      label: 'Report',
      value: questionId,
      spoken: 'Report a fault in this question',
    }),
  ];
}
