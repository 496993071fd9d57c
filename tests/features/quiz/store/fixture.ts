import type { Db } from '#db/database.ts';
import { LETTERS, type Snapshot } from '../../../../src/features/quiz/rules/round.ts';
import type { NewAnswer } from '../../../../src/features/quiz/store/answers.ts';
import { takeItem } from '../../../../src/features/quiz/store/items.ts';
import type { NewQuestion } from '../../../../src/features/quiz/store/questions.ts';
import type { NewRound } from '../../../../src/features/quiz/store/rounds.ts';
import { createQuizStore, type QuizStore } from '../../../../src/features/quiz/store.ts';
import { open } from '../../../db/places.ts';

export const NOW = new Date('2026-11-23T10:00:00.000Z');
export const DAY = '2026-11-23';
export const CHANNEL = { teamId: 'T1', channelId: 'C1' };
export const EVER = { ...CHANNEL, period: { kind: 'ever' } } as const;
/** When the questions of these tests were posted, and until when they take answers. */
export const POSTED = 1_795_428_000;
export const DEADLINE = POSTED + 45;
export const CLOSES_AT = new Date((DEADLINE + 2) * 1000);
/** Where Slack put the root messages. */
export const THREAD = { channelId: 'C1', ts: '1.1', permalink: undefined };

export const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
export const claim = (by = 'one', seconds = 30) => ({ by, until: later(seconds) });
/** Slack's stamp of something that happened so many seconds after the question was posted. */
export const stamp = (seconds: number) => (POSTED + seconds).toFixed(6);

export function newRound(id: string, place = CHANNEL): NewRound {
  return { id, ...place, hostId: 'UHOST', topic: undefined, seconds: 45, count: 5, seed: 7 };
}

/** An item whose option A is right. */
export function snapshot(itemId = 'item-1'): Snapshot {
  return {
    itemId,
    stem: 'Who holds the key?',
    options: LETTERS.slice(0, 3).map((letter) => ({
      letter,
      text: `Option ${letter}`,
      why: `Because of ${letter}`,
      isKey: letter === 'A',
      ...(letter === 'A' ? {} : { confuses: 'sse-kms' }),
    })),
    concepts: ['sse-s3'],
    sources: ['s3-guide'],
  };
}

export function newQuestion(change: Partial<NewQuestion> = {}): NewQuestion {
  const asked = { id: 'q1', roundId: 'r1', position: 1, number: 1, snapshot: snapshot() };
  return { ...asked, turn: 1, now: NOW, ...change };
}

/** Takes items out of a channel's bag as a round does, which asks none of them twice. */
export async function takeItems(
  { db, quiz }: { db: Db; quiz: QuizStore },
  { count, pool, ...place }: Parameters<QuizStore['nextItem']>[0] & { count: number },
): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const left = pool.filter((itemId) => !taken.includes(itemId));
    const drawn = await quiz.nextItem({ ...place, pool: left });
    if (!drawn) break;
    await takeItem(db, place, drawn, NOW);
    taken.push(drawn.itemId);
  }
  return taken;
}

/** How a question that was just posted is opened. */
export function opening(questionId = 'q1') {
  return {
    questionId,
    ts: `ts of ${questionId}`,
    deadline: DEADLINE,
    closesAt: CLOSES_AT,
    now: NOW,
  };
}

export function answer(change: Partial<NewAnswer> = {}): NewAnswer {
  const one = { questionId: 'q1', userTeamId: 'T1', userId: 'U1', choice: 'A' };
  return { ...one, actionTs: stamp(1), now: NOW, ...change };
}

export async function openStore(path = ':memory:'): Promise<{ db: Db; quiz: QuizStore }> {
  const db = await open(path);
  return { db, quiz: createQuizStore(db) };
}

/** Starts a round in the thread of its root message. */
export async function runRound(quiz: QuizStore, id = 'r1', place = CHANNEL): Promise<void> {
  await quiz.startRound(newRound(id, place), NOW, claim());
  await quiz.setThread(id, { ...THREAD, channelId: place.channelId }, NOW);
}

/** Posts a question of a round that is running. */
export async function ask(quiz: QuizStore, change: Partial<NewQuestion> = {}): Promise<void> {
  const { id } = newQuestion(change);
  await quiz.insertQuestion(newQuestion(change), claim());
  await quiz.openQuestion(opening(id));
}

/** Posts a question that is open until the host goes on. */
export async function askUntimed(quiz: QuizStore): Promise<void> {
  await quiz.insertQuestion(newQuestion(), claim());
  await quiz.openQuestion({ ...opening(), deadline: undefined, closesAt: undefined });
}

/** A store with a round that runs and a question that is open. */
export async function withOpenQuestion(path?: string) {
  const opened = await openStore(path);
  await runRound(opened.quiz);
  await ask(opened.quiz);
  return opened;
}

/** Closes a question and shows its reveal, as far as the database is concerned. */
export async function reveal(quiz: QuizStore, questionId = 'q1', day = DAY): Promise<void> {
  await quiz.closeQuestion({ questionId, claim: claim(), day });
  await quiz.markRevealed({ questionId, now: NOW, nextAt: NOW });
}

/** Calls a question off and says so, as far as the database is concerned. */
export async function callOff(quiz: QuizStore, questionId = 'q1', nextAt = NOW): Promise<void> {
  await quiz.callOffQuestion({ questionId, reason: 'Gone.', claim: claim() });
  await quiz.markTold({ questionId, now: NOW, nextAt });
}
