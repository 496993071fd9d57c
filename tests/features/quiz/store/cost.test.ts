import { expect, test } from 'vitest';
import { createQuizStore, type QuizStore } from '../../../../src/features/quiz/store.ts';
import { newFile } from '../../../db/places.ts';
import { plansOf } from '../../../db/plans.ts';
import {
  answer,
  CHANNEL,
  claim,
  DAY,
  EVER,
  NOW,
  newQuestion,
  newRound,
  withOpenQuestion,
} from './fixture.ts';

const PERSON = { userTeamId: 'T1', userId: 'U1' };

/** How SQLite goes about each query of a piece of work while a question is open. */
async function quizPlans(work: (quiz: QuizStore) => Promise<unknown>): Promise<string[]> {
  const path = await newFile();
  const { db } = await withOpenQuestion(path);
  return await plansOf({ db, path }, (spied) => work(createQuizStore(spied)));
}

test.each<[string, (quiz: QuizStore) => Promise<unknown>]>([
  ['the standings of a channel', (quiz) => quiz.channelTotals(EVER)],
  [
    'the standings of a month',
    (quiz) => quiz.channelTotals({ ...CHANNEL, period: { kind: 'month', month: '2026-11' } }),
  ],
  [
    'the standings of a week',
    (quiz) => quiz.channelTotals({ ...CHANNEL, period: { kind: 'days', from: DAY, to: DAY } }),
  ],
  ['the standings of a round', (quiz) => quiz.roundTotals('r1')],
  ["a person's round", (quiz) => quiz.choicesOf('r1', PERSON)],
  ['the counts of a question', (quiz) => quiz.countChoices('q1')],
  ['the questions that are due', (quiz) => quiz.dueQuestions(NOW)],
  ['the rounds that are due', (quiz) => quiz.dueRounds(NOW)],
  ['the counts that are due', (quiz) => quiz.dueCounts({ shownBefore: NOW, closesAfter: NOW })],
  ['the round of a channel', (quiz) => quiz.activeRound(CHANNEL)],
  ['the last round of a channel', (quiz) => quiz.lastPlayedRound(CHANNEL)],
  ['starting a round', (quiz) => quiz.startRound(newRound('r1'), NOW, claim())],
  ['asking a question', (quiz) => quiz.insertQuestion(newQuestion(), claim())],
  ['going on', (quiz) => quiz.hastenNext('r1', { now: NOW, settledBefore: NOW })],
  ['finishing a round', (quiz) => quiz.finishRound({ roundId: 'r1', claim: claim() })],
  ['an answer', (quiz) => quiz.recordAnswer(answer())],
  [
    'closing a question',
    (quiz) => quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY }),
  ],
])('%s costs the same however much was ever stored', async (_, work) => {
  const plans = await quizPlans(work);
  // An index of what is not done yet holds a few rows at any time; reading it whole is right.
  const whole = plans.filter((plan) => /^SCAN (?!.*_un(settled|announced)$)/.test(plan));
  expect(whole).toEqual([]);
});

test('the standings read the totals, never the answers', async () => {
  const plans = await quizPlans((quiz) => quiz.channelTotals(EVER));
  expect(plans.join()).toMatch(/SEARCH totals USING INDEX/);
  expect(plans.join()).not.toMatch(/answers|questions/);
});
