import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { labelsOf, type Slack } from '../../helpers.ts';
import {
  askBy,
  choose,
  endOf,
  itemOf,
  letterOf,
  nowOf,
  optionsOf,
  passUntil,
  playRound,
  press,
  questionOf,
  revealOf,
  shownIn,
  startQuiz,
  startRound,
  toldTo,
  valueBehind,
} from './rounds.ts';

const REASONS = [
  'Another answer is right',
  'More than one answer is right',
  'It is outdated',
  'It is unclear',
];

async function reports({ db }: Slack) {
  return await db.selectFrom('reports').selectAll().orderBy('userId').execute();
}

/** Says what is wrong with a question; the answer takes the place of what asked. */
async function report(slack: Slack, reveal: VisibleMessage, why: string, as: string) {
  const asked = await askBy(slack, reveal, 'Report', as);
  expect(labelsOf(asked)).toEqual(REASONS);
  await press(slack, asked, why, as);
  return await slack.see(
    as,
    ({ ts, blocks }) => ts === asked.ts && labelsOf({ blocks }).length === 0,
  );
}

async function revealed(slack: Slack, words = 'kms 1 untimed') {
  const root = await startRound(slack, words);
  const question = await questionOf(slack, root);
  await choose(slack, question, 'wrong', 'bob');
  await press(slack, root, 'Next');
  return { root, question, reveal: await revealOf(slack, question) };
}

describe.concurrent('My result', () => {
  test('tells one person alone what they chose and what was right', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 3');
    const { root: over } = await playRound(slack, root, [
      { bob: 'right' },
      { bob: 'wrong' },
      { carol: 'right' },
    ]);
    const result = await askBy(slack, over, 'My result', 'bob');
    expect(result.ephemeral).toBe(true);
    const [points, ...lines] = result.text.split('\n');
    expect(points).toBe('You have 10 points: 1 of 3 right.');
    expect(lines).toEqual([
      expect.stringMatching(/^1\. You chose [A-D], which is right$/),
      expect.stringMatching(/^2\. You chose [A-D]\. Right was [A-D]: .+$/),
      expect.stringMatching(/^3\. No answer\. Right was [A-D]: .+$/),
    ]);
    expect(shownIn(result)).not.toContain('U0CAROL01');
    for (const other of ['alice', 'carol'])
      expect(toldTo(slack, other).filter(({ text }) => text.includes('10 points'))).toEqual([]);
  });

  test('says nothing of a question that is open', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    const early = { messageTs: root.ts, actionId: 'quiz-result', value: valueBehind(root, 'Next') };
    const forged = await slack.nextFor('bob', () =>
      slack.clickWith('bob', 'cloud-security', early),
    );
    expect(forged.text).toBe('No answer of this round has been shown yet.');
    await press(slack, root, 'Next');
    const reveal = await revealOf(slack, question);
    await slack.pass(3);
    await press(slack, root, 'Next');
    const second = await questionOf(slack, root, 2);
    await choose(slack, second, 'wrong', 'bob');
    const result = await askBy(slack, reveal, 'My result', 'bob');
    expect(result.text.split('\n')).toHaveLength(2);
    expect(result.text).toContain('You have 10 points: 1 of 1 right.');
  });

  test('says nothing of an answer that is on its way to all', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const first = await questionOf(slack, root);
    await choose(slack, first, 'right', 'bob');
    await press(slack, root, 'Next');
    const reveal = await revealOf(slack, first);
    await slack.pass(3);
    await press(slack, root, 'Next');
    await choose(slack, await questionOf(slack, root, 2), 'wrong', 'bob');
    const { promise: slow, resolve: arrive } = Promise.withResolvers<void>();
    slack.faults.plan((method) => (method === 'chat.update' ? { slow } : undefined));
    await press(slack, root, 'Next');
    const result = await askBy(slack, reveal, 'My result', 'bob');
    expect(result.text).toContain('You have 10 points: 1 of 1 right.');
    arrive();
  });

  test('leaves out a question that was called off', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    await choose(slack, await questionOf(slack, root), 'right', 'bob');
    await press(slack, root, 'Stop');
    const { root: over } = await endOf(slack, root);
    const result = await askBy(slack, over, 'My result', 'bob');
    expect(result.text).toBe('No answer of this round has been shown yet.');
  });
});

describe.concurrent('Report', () => {
  test('asks why, and keeps who, when and why', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { question, reveal } = await revealed(slack);
    const asked = await askBy(slack, reveal, 'Report', 'bob');
    expect(asked.ephemeral).toBe(true);
    expect(asked.text).toContain(`What is wrong with this question?\n“`);
    expect(await reports(slack)).toEqual([]);
    const thanks = await report(slack, reveal, 'It is outdated', 'bob');
    expect(thanks.text).toBe('Thank you, this is noted: it is outdated. It changes no points.');
    const [kept] = await reports(slack);
    expect(kept).toMatchObject({
      teamId: 'T0STANDIN',
      userTeamId: 'T0STANDIN',
      userId: 'U0BOB0001',
      itemId: itemOf(question).id,
      questionId: valueBehind(question, 'A').slice(0, -2),
      why: 'outdated',
    });
    expect(Math.abs(Date.parse(kept?.reportedAt ?? '') - slack.now())).toBeLessThan(60_000);
    for (const other of ['alice', 'carol']) expect(toldTo(slack, other)).toEqual([]);
    expect(slack.logged.join()).toContain(`the item ${itemOf(question).id} was reported`);
    expect(slack.logged.join()).not.toContain('U0BOB0001');
  });

  test('takes a second one of the same person for a change of mind', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { reveal } = await revealed(slack);
    await report(slack, reveal, 'It is unclear', 'bob');
    const again = await report(slack, reveal, 'Another answer is right', 'bob');
    expect(again.text).toBe(
      'This is now noted instead of your report before: another answer is right. It changes no points.',
    );
    await report(slack, reveal, 'More than one answer is right', 'dana');
    expect(
      (await reports(slack)).map(({ userId, userTeamId, why }) => [userTeamId, userId, why]),
    ).toEqual([
      ['T0STANDIN', 'U0BOB0001', 'wrong-key'],
      ['T0PARTNER', 'U0DANA001', 'two-right'],
    ]);
  });

  test('changes nothing of what was shown', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { question, reveal } = await revealed(slack);
    await report(slack, reveal, 'Another answer is right', 'bob');
    await slack.pass(30);
    expect(nowOf(slack, reveal).blocks).toEqual(reveal.blocks);
    expect(reveal.text).toContain(`${letterOf(question, 'right')} is right: `);
    expect(optionsOf(question).filter(({ isKey }) => isKey)).toHaveLength(1);
  });

  test.for(['', ':unclear', 'x:unclear', 'VALID:no-such-reason', 'VALID:', 'VALID:__proto__'])(
    'keeps nothing of a forged reason (%s)',
    async (garbled, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const { question, reveal } = await revealed(slack);
      const asked = await askBy(slack, reveal, 'Report', 'bob');
      const value = garbled.replace('VALID', valueBehind(question, 'A').slice(0, -2) || 'none');
      const forged = { messageTs: asked.ts, actionId: 'quiz-report-why:unclear', value };
      await slack.clickWith('bob', 'cloud-security', forged);
      const told = await slack.see('bob', ({ ts, text }) => ts === asked.ts && text !== asked.text);
      expect(told.text).toBe('I do not know this question. It may be from an older round.');
      expect(await reports(slack)).toEqual([]);
    },
  );

  test('of an answer that was posted anew works too', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    slack.removeMessage(question);
    await press(slack, root, 'Next');
    const reveal = await passUntil(slack, () =>
      slack.screenOf('bob').find((message) => labelsOf(message).includes('Report')),
    );
    expect(reveal.ts).not.toBe(question.ts);
    expect((await report(slack, reveal, 'It is unclear', 'bob')).text).toContain('Thank you');
  });
});
