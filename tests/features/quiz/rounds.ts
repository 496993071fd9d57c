import { setImmediate } from 'node:timers/promises';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { buttonsOf, labelsOf, type Slack, startTutor } from '../../helpers.ts';
import { content } from '../../shipped.ts';

/** Seconds of the clock after which whatever is awaited should have come. */
const PATIENCE = 90;

const { items } = content;

/** The app on a clock that moves by hand, stopped when the test is over. */
export async function startQuiz(
  onTestFinished: (stop: () => Promise<void>) => void,
  options: Omit<Parameters<typeof startTutor>[0], 'byHand'> = {},
): Promise<Slack> {
  const slack = await startTutor({ byHand: true, ...options });
  onTestFinished(() => slack.stop());
  return slack;
}

/**
 * Lets second after second pass until there is something, and gives it. The clock waits for clicks
 * and commands that are still at work, or what they do would take them minutes.
 */
export async function passUntil<Found>(
  slack: Slack,
  look: () => Found | undefined | false | Promise<Found | undefined | false>,
  patience = PATIENCE,
): Promise<Found> {
  for (let second = 0; second <= patience; second += 1) {
    await slack.rest();
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await slack.pass(1);
    await setImmediate();
  }
  throw new Error(`not there after ${patience} seconds: ${look}`);
}

/** Types `/encrypt quiz …` and gives what the person sees next: the root message, or a refusal. */
export async function startRound(
  slack: Slack,
  words = 's3 1',
  where: { as?: string; channel?: string } = {},
): Promise<VisibleMessage> {
  return await slack.ask(`quiz ${words}`, where);
}

/** A message as it is now; without blocks where it is gone. */
export function nowOf(slack: Slack, message: VisibleMessage): VisibleMessage {
  const { channelId, ts } = message;
  const found = slack.workspace.find(channelId, ts) ?? { text: '', blocks: [] };
  return { ...message, ...found };
}

/** Clicks a button of a message as it is now. */
export async function press(slack: Slack, message: VisibleMessage, label: string, as?: string) {
  return await slack.press(nowOf(slack, message), label, as);
}

/** What a person is told who clicks a button of a message as it is now. */
export async function askBy(slack: Slack, message: VisibleMessage, label: string, as?: string) {
  return await slack.askByButton(nowOf(slack, message), label, as);
}

/** What everyone sees in the thread of a message, oldest first. */
export function repliesTo(slack: Slack, root: Pick<VisibleMessage, 'channelId' | 'ts'>) {
  return slack.workspace
    .messages()
    .filter(({ channelId, threadTs }) => channelId === root.channelId && threadTs === root.ts)
    .filter(({ onlyFor }) => onlyFor === undefined)
    .map((message): VisibleMessage => ({ ...message, ephemeral: false }));
}

/** What only this person sees, oldest first. */
export function toldTo(slack: Slack, handle: string): VisibleMessage[] {
  return slack.screenOf(handle).filter(({ ephemeral }) => ephemeral);
}

export function isOpen(message: Pick<VisibleMessage, 'blocks'>): boolean {
  return labelsOf(message).includes('A');
}

/** Waits for the question of this number that takes answers. */
export async function questionOf(
  slack: Slack,
  root: VisibleMessage,
  number = 1,
): Promise<VisibleMessage> {
  const isAsked = ({ text }: VisibleMessage) => text.startsWith(`Question ${number} of `);
  return await passUntil(slack, () =>
    repliesTo(slack, root).findLast((reply) => isAsked(reply) && isOpen(reply)),
  );
}

/** Waits until a question shows its answer. */
export async function revealOf(slack: Slack, question: VisibleMessage): Promise<VisibleMessage> {
  return await passUntil(slack, () => {
    const message = nowOf(slack, question);
    return labelsOf(message).includes('My result') && message;
  });
}

/** Waits for the end of a round: its root message and its last reply. */
export async function endOf(slack: Slack, root: VisibleMessage, patience = 3 * PATIENCE) {
  const last = await passUntil(
    slack,
    () => repliesTo(slack, root).findLast(({ broadcast }) => broadcast),
    patience,
  );
  // What was posted is noted in the database a little later.
  await slack.pass(1);
  return { root: nowOf(slack, root), last };
}

/** Plays a round whose questions these people answer as they are told, to its end. */
export async function playRound(
  slack: Slack,
  root: VisibleMessage,
  answers: readonly Readonly<Record<string, Choice>>[],
) {
  for (const [index, byPerson] of answers.entries()) {
    const question = await questionOf(slack, root, index + 1);
    const chosen = Object.entries(byPerson).map(([as, choice]) =>
      choose(slack, question, choice, as),
    );
    await Promise.all(chosen);
    await press(slack, root, onwardLabel(slack, root), hostOf(root));
    await revealOf(slack, question);
  }
  return await endOf(slack, root);
}

function onwardLabel(slack: Slack, root: VisibleMessage): string {
  return labelsOf(nowOf(slack, root)).includes('Next') ? 'Next' : 'Skip';
}

/** Who started a round, by its root message. */
function hostOf({ text }: VisibleMessage): string {
  return /<@(\w+)> started/.exec(text)?.[1] ?? 'alice';
}

export type Choice = 'right' | 'wrong' | 'A' | 'B' | 'C' | 'D';

/** Clicks an option; gives what the person is told next. */
export async function choose(
  slack: Slack,
  question: VisibleMessage,
  choice: Choice,
  as: string,
): Promise<VisibleMessage> {
  return await askBy(slack, question, letterOf(question, choice), as);
}

/** The letter that a choice means in a question. */
export function letterOf(question: Pick<VisibleMessage, 'text'>, choice: Choice): string {
  if (choice !== 'right' && choice !== 'wrong') return choice;
  const wanted = optionsOf(question).find(({ isKey }) => isKey === (choice === 'right'));
  if (!wanted) throw new Error(`no option of "${question.text}" is ${choice}`);
  return wanted.letter;
}

/** The options of a question as it shows them, with what only the content knows. */
export function optionsOf(question: Pick<VisibleMessage, 'text'>) {
  const item = itemOf(question);
  return [...question.text.matchAll(/^([A-D]): (.*)$/gm)].map(([, letter = '', shown = '']) => {
    const isKey = plain(shown) === item.key.text;
    const option = [item.key, ...item.distractors].find(({ text }) => text === plain(shown));
    if (!option) throw new Error(`no option "${shown}" in ${item.id}`);
    return { letter, text: option.text, why: option.why, isKey };
  });
}

/** The item of the content behind a question that is open. */
export function itemOf({ text }: Pick<VisibleMessage, 'text'>) {
  const [, shown = ''] = /^Question \d+ of \d+: (.*)$/m.exec(text) ?? [];
  const item = [...items.values()].find(({ stem }) => stem === plain(shown));
  if (!item) throw new Error(`no item asks "${shown}"`);
  return item;
}

function plain(mrkdwn: string): string {
  return mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Everything a message shows, blocks and text, as one string. */
export function shownIn({ text, blocks }: Pick<VisibleMessage, 'text' | 'blocks'>): string {
  return `${text}\n${JSON.stringify(blocks)}`;
}

/** The value of a button, as a forger would read it off the screen. */
export function valueBehind(message: Pick<VisibleMessage, 'blocks'>, label: string): string {
  const found = buttonsOf(message).find((button) => button.label === label);
  if (!found) throw new Error(`no button "${label}" among ${labelsOf(message).join(', ')}`);
  return found.value;
}
