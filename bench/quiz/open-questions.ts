import type { PlayDeps } from '../../src/features/quiz/play/deps.ts';
import { drawSnapshot } from '../../src/features/quiz/rules/draw.ts';
import { LETTERS } from '../../src/features/quiz/rules/round.ts';
import { ANSWERS, type Ready } from './due-setting.ts';
import { numbers, teamOf } from './places.ts';

/** How long it may take to open them all, once they are stored with their answers. */
const OPEN_MS = 4000;
const COUNT = 5;
const SECONDS = 45;

/** Opens a question with answers in each channel, which all fall due within the same second. */
export async function openQuestions(quiz: PlayDeps, channels: readonly string[]): Promise<Ready> {
  for (const [index, channelId] of channels.entries()) await store(quiz, channelId, index);
  const firstDue = Math.ceil((quiz.now().getTime() + OPEN_MS) / 1000) * 1000;
  const dueOf = (index: number) => firstDue + Math.floor((1000 * index) / channels.length);
  for (const index of channels.keys()) await open(quiz, index, new Date(dueOf(index)));
  if (quiz.now().getTime() >= firstDue) throw new Error('the questions fell due too early');
  return { lastDue: dueOf(channels.length - 1) };
}

async function store({ store, bank, now }: PlayDeps, channelId: string, index: number) {
  const [roundId, questionId] = [`r${index}`, `q${index}`];
  const claim = { by: 'bench', until: now() };
  const teamId = teamOf(channelId);
  const items = bank.about(undefined);
  const item = items[index % items.length];
  if (!item) throw new Error('there are no items');
  const settings = { topic: undefined, seconds: SECONDS, count: COUNT, seed: index };
  const round = { id: roundId, teamId, channelId, hostId: 'U0', ...settings };
  await store.startRound(round, now(), claim);
  await store.setThread(roundId, { channelId, ts: rootTs(index), permalink: undefined }, now());
  const snapshot = drawSnapshot(item, index);
  const question = { id: questionId, roundId, position: 1, number: 1, snapshot };
  await store.insertQuestion({ ...question, turn: 1, now: now() }, claim);
  for (const person of numbers(ANSWERS)) {
    const choice = LETTERS[person % snapshot.options.length] ?? 'A';
    const who = { userTeamId: teamId, userId: `U${person}` };
    await store.recordAnswer({ questionId, ...who, choice, actionTs: '1.1', now: now() });
  }
}

async function open({ store, now }: PlayDeps, index: number, closesAt: Date) {
  const deadline = closesAt.getTime() / 1000;
  const opening = { questionId: `q${index}`, ts: questionTs(index), deadline, closesAt };
  await store.openQuestion({ ...opening, now: now() });
}

function rootTs(index: number): string {
  return `1.${String(index).padStart(6, '0')}`;
}

function questionTs(index: number): string {
  return `2.${String(index).padStart(6, '0')}`;
}

/** Whether a stamp is that of a question, not of the message that a round began with. */
export function isQuestion(ts: string): boolean {
  return ts.startsWith('2.');
}
