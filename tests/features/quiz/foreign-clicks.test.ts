import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import type { Slack } from '../../helpers.ts';
import {
  choose,
  isOpen,
  nowOf,
  press,
  questionOf,
  revealOf,
  startQuiz,
  startRound,
  valueBehind,
} from './rounds.ts';

const UNKNOWN_QUESTION = 'I do not know this question. It may be from an older round.';
const UNKNOWN_ROUND = 'I do not know this round any more.';

type OnTestFinished = Parameters<typeof startQuiz>[0];

/** A round whose second question is open, and every button with an id that it ever had. */
async function inTheMiddle(onTestFinished: OnTestFinished) {
  const slack = await startQuiz(onTestFinished);
  const root = await startRound(slack, 'kms 2 untimed');
  const first = await questionOf(slack, root);
  await choose(slack, first, 'right', 'bob');
  await press(slack, root, 'Next');
  const reveal = await revealOf(slack, first);
  await slack.pass(3);
  await press(slack, root, 'Next');
  const question = await questionOf(slack, root, 2);
  const roundId = valueBehind(root, 'Stop');
  const questionId = valueBehind(reveal, 'Report');
  const buttons = {
    'quiz-answer:A': [valueBehind(question, 'A'), UNKNOWN_QUESTION],
    'quiz-skip': [roundId, UNKNOWN_ROUND],
    'quiz-skip:below': [`${roundId}:${questionId}`, UNKNOWN_ROUND],
    'quiz-stop': [roundId, UNKNOWN_ROUND],
    'quiz-result': [roundId, UNKNOWN_ROUND],
    'quiz-report': [questionId, UNKNOWN_QUESTION],
    'quiz-report-why:unclear': [`${questionId}:unclear`, UNKNOWN_QUESTION],
  } as const;
  return { slack, root, question, buttons };
}

/** What Bob is told by a click that no screen offers. */
async function forge(
  slack: Slack,
  { channelId, ts }: Pick<VisibleMessage, 'channelId' | 'ts'>,
  [actionId, value]: [string, string],
): Promise<string> {
  // A reason is clicked on a message of one's own, and what it answers takes the place of that.
  const isWhy = actionId.startsWith('quiz-report-why');
  const own = isWhy ? await slack.ask('help', { as: 'bob', channel: channelId }) : undefined;
  const before = new Set(slack.screenOf('bob').map((message) => JSON.stringify(message)));
  await slack.clickWith('bob', channelId, { messageTs: own?.ts ?? ts, actionId, value });
  const isNew = (message: VisibleMessage) => !before.has(JSON.stringify(message));
  return (await slack.see('bob', isNew)).text;
}

/** What a click could change, and must not. */
async function stored({ db }: Slack) {
  return {
    rounds: await db.selectFrom('rounds').selectAll().orderBy('id').execute(),
    questions: await db.selectFrom('questions').selectAll().orderBy('id').execute(),
    answers: await db.selectFrom('answers').selectAll().orderBy('questionId').execute(),
    reports: await db.selectFrom('reports').selectAll().execute(),
  };
}

describe.concurrent('a button with the id of a round or question of another channel', () => {
  test('is refused like a foreign click, and changes nothing', async ({ onTestFinished }) => {
    const { slack, root, question, buttons } = await inTheMiddle(onTestFinished);
    const before = await stored(slack);
    for (const [actionId, [value, refusal]] of Object.entries(buttons))
      for (const { ts } of [root, question]) {
        const told = await forge(slack, { channelId: 'C0GENERAL', ts }, [actionId, value]);
        expect([actionId, told]).toEqual([actionId, refusal]);
      }
    expect(await stored(slack)).toEqual(before);
    expect(isOpen(nowOf(slack, question))).toBe(true);
  });

  test('is refused on a message of a round that is there', async ({ onTestFinished }) => {
    const { slack, buttons } = await inTheMiddle(onTestFinished);
    const other = await startRound(slack, 's3 1 untimed', { channel: 'general' });
    const theirs = await questionOf(slack, other);
    const before = await stored(slack);
    for (const [actionId, [value, refusal]] of Object.entries(buttons))
      for (const message of [other, theirs]) {
        const told = await forge(slack, message, [actionId, value]);
        expect([actionId, told]).toEqual([actionId, refusal]);
      }
    expect(await stored(slack)).toEqual(before);
  });

  test('is refused where its team is another', async ({ onTestFinished }) => {
    const { slack, root, question, buttons } = await inTheMiddle(onTestFinished);
    await slack.db.updateTable('rounds').set({ teamId: 'T0OTHER' }).execute();
    const before = await stored(slack);
    for (const [actionId, [value, refusal]] of Object.entries(buttons))
      for (const { ts, channelId } of [root, { ...question, channelId: 'C0GENERAL' }]) {
        const told = await forge(slack, { channelId, ts }, [actionId, value]);
        expect([actionId, told]).toEqual([actionId, refusal]);
      }
    expect(await stored(slack)).toEqual(before);
  });

  test('is refused while its round has no message yet', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { drop: true });
    await slack.type('alice', 'cloud-security', '/encrypt quiz kms 1 untimed');
    await slack.see('alice', ({ text }) => text.startsWith("Slack didn't confirm"));
    const { id } = await slack.db.selectFrom('rounds').select('id').executeTakeFirstOrThrow();
    const nowhere = { channelId: 'C0GENERAL', ts: '1.000001' };
    const before = await stored(slack);
    for (const actionId of ['quiz-skip', 'quiz-stop', 'quiz-result'])
      expect(await forge(slack, nowhere, [actionId, id])).toBe(UNKNOWN_ROUND);
    expect(await stored(slack)).toEqual(before);
  });
});
