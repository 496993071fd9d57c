import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { buttonsOf, labelsOf, type Slack } from '../../helpers.ts';
import {
  askBy,
  choose,
  endOf,
  isOpen,
  letterOf,
  nowOf,
  passUntil,
  playRound,
  press,
  questionOf,
  repliesTo,
  revealOf,
  startQuiz,
  startRound,
  toldTo,
  valueBehind,
} from './rounds.ts';

const UNKNOWN_QUESTION = 'I do not know this question. It may be from an older round.';
const UNKNOWN_ROUND = 'I do not know this round any more.';

/** What somebody is told by a click that no screen offers. */
async function forge(
  slack: Slack,
  message: Pick<VisibleMessage, 'ts'>,
  click: { actionId: string; value?: string; actionTs?: string },
  { as = 'bob', channel = 'cloud-security' } = {},
): Promise<string> {
  const forged = { messageTs: message.ts, ...click };
  const told = await slack.nextFor(as, () => slack.clickWith(as, channel, forged));
  expect(told.ephemeral).toBe(true);
  return told.text;
}

async function answers({ db }: Slack) {
  return await db.selectFrom('answers').select(['userId', 'choice']).orderBy('userId').execute();
}

describe.concurrent('a click on a question', () => {
  test('that is closed gets its answer', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const question = await questionOf(slack, root);
    const stale = { actionId: 'quiz-answer:A', value: valueBehind(question, 'A') };
    await press(slack, root, 'Next');
    await revealOf(slack, question);
    const said = `This question is closed. The answer was ${letterOf(question, 'right')}.`;
    expect(await forge(slack, question, stale)).toBe(said);
    expect(await answers(slack)).toEqual([]);
    await press(slack, root, 'Stop');
    await endOf(slack, root);
    expect(await forge(slack, question, stale)).toBe(said);
  });

  test('that was called off does not count', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const question = await questionOf(slack, root);
    await press(slack, root, 'Stop');
    await endOf(slack, root);
    const stale = { actionId: 'quiz-answer:A', value: valueBehind(question, 'A') };
    expect(await forge(slack, question, stale)).toBe(
      'This question was called off, so it does not count for anyone.',
    );
  });

  test('of another channel or with a value that is not ours is refused', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    const value = valueBehind(question, 'A');
    const id = value.slice(0, -2);
    const actionId = 'quiz-answer:A';
    const elsewhere = { channel: 'general' };
    expect(await forge(slack, question, { actionId, value }, elsewhere)).toBe(UNKNOWN_QUESTION);
    for (const garbled of [
      '',
      ':',
      ':A',
      id,
      `${id}:`,
      `${id}:E`,
      `${id}:a`,
      `${id}:AA`,
      `x${value}`,
      `${id}' or 1=1 --:A`,
      '🔑'.repeat(400),
    ])
      expect(await forge(slack, question, { actionId, value: garbled }), garbled).toBe(
        UNKNOWN_QUESTION,
      );
    expect(await answers(slack)).toEqual([]);
    expect(slack.logged.join()).not.toContain('a listener failed');
    const told = await choose(slack, question, 'right', 'bob');
    expect(told.text).toContain('You chose');
  });

  test('twice in the same millisecond keeps one answer', async ({ onTestFinished }) => {
    const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
    const timing = { clicksSettle: () => settled };
    const slack = await startQuiz(onTestFinished, { timing });
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    const actionTs = (slack.now() / 1000).toFixed(6);
    const click = (letter: string) =>
      slack.clickWith('bob', 'cloud-security', {
        messageTs: question.ts,
        actionId: `quiz-answer:${letter}`,
        actionTs,
      });
    await slack.nextFor('bob', async () => {
      await Promise.all([click('A'), click('B')]);
      settle();
    });
    const [kept, ...more] = await answers(slack);
    expect(more).toEqual([]);
    expect(toldTo(slack, 'bob').map(({ text }) => text.slice(0, 12))).toEqual([
      `You chose ${kept?.choice}.`,
    ]);
    await slack.pass(11);
    expect(nowOf(slack, question).text).toContain('1 answered');
  });

  test('delivered twice is counted once, also when the second comes late', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    const first = { messageTs: question.ts, actionId: 'quiz-answer:A', deliveries: 2 };
    let again = async (): Promise<string | undefined> => 'not yet delivered';
    await slack.nextFor('bob', async () => {
      const delivered = await slack.clickWith('bob', 'cloud-security', first);
      expect(delivered.failure).toBeUndefined();
      again = delivered.again;
    });
    await slack.pass(2);
    await choose(slack, question, 'B', 'bob');
    const told = await slack.nextFor('bob', async () => expect(await again()).toBeUndefined());
    expect(told.text).toMatch(/^You chose B\./);
    expect(await answers(slack)).toEqual([{ userId: 'U0BOB0001', choice: 'B' }]);
  });

  test('that is still being posted counts, and starts its time', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 30');
    await slack.see(
      'bob',
      ({ text, blocks }) => JSON.stringify(blocks).includes('|Answer in') && text !== '',
    );
    slack.faults.refuseNext('chat.postMessage', { hang: true, performed: true });
    const passing = slack.pass(1);
    const question = await slack.see('bob', (message) => isOpen(message));
    const told = await choose(slack, question, 'right', 'bob');
    const deadline = Math.floor(Number(question.ts) + 30);
    expect(told.text).toContain(`until <!date^${deadline}^`);
    slack.giveUpCalls();
    await passing;
    const reveal = await revealOf(slack, question);
    expect(reveal.text).toContain('(right), chosen by 1');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points');
    expect(repliesTo(slack, root)).toHaveLength(2);
  });
});

describe.concurrent('every button of a round', () => {
  const actions = ['quiz-skip', 'quiz-stop', 'quiz-result', 'quiz-report', 'quiz-answer:A'];
  const hostile = [
    '',
    ':',
    '.',
    '%',
    '__proto__',
    '__proto__:A',
    'constructor:unclear',
    '00000000-0000-4000-8000-000000000000',
    "'; --",
    '\u202e',
    'x'.repeat(2000),
  ];

  test.for(actions)(
    '%s with a forged value gets one sentence',
    async (actionId, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const root = await startRound(slack, 'kms 1 untimed');
      const question = await questionOf(slack, root);
      for (const value of hostile)
        expect([UNKNOWN_QUESTION, UNKNOWN_ROUND]).toContain(
          await forge(slack, root, { actionId, value }, { as: 'alice' }),
        );
      expect(await answers(slack)).toEqual([]);
      expect(await slack.db.selectFrom('reports').selectAll().execute()).toEqual([]);
      expect(isOpen(nowOf(slack, question))).toBe(true);
      expect(slack.logged.join()).not.toContain('a listener failed');
    },
  );

  test('says that the round is over on a stale root message', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1');
    const stale = buttonsOf(root);
    await playRound(slack, root, [{ bob: 'right' }]);
    for (const { actionId, value } of stale)
      for (const as of ['alice', 'bob'])
        expect(await forge(slack, root, { actionId, value }, { as })).toBe('This round is over.');
    const elsewhere = { as: 'alice', channel: 'general' };
    expect(
      await forge(slack, root, { actionId: 'quiz-stop', value: stale[0]?.value ?? '' }, elsewhere),
    ).toBe(UNKNOWN_ROUND);
  });

  test('still works on an old answer and an old result', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1');
    const question = await questionOf(slack, root);
    const { root: over } = await playRound(slack, root, [{ bob: 'right' }]);
    await slack.pass(40 * 86_400);
    const [, explain = ''] = labelsOf(nowOf(slack, question));
    expect((await askBy(slack, over, 'My result', 'bob')).text).toContain('You have 10 points');
    expect((await askBy(slack, question, 'My result', 'carol')).text).toContain(
      'You have 0 points',
    );
    expect((await askBy(slack, question, 'Report', 'bob')).text).toContain('What is wrong with');
    expect((await askBy(slack, question, explain, 'bob')).ephemeral).toBe(true);
    await passUntil(slack, () => repliesTo(slack, root).length === 2);
  });
});
