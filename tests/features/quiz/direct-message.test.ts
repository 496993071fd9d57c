import { describe, expect, test } from 'vitest';
import { labelsOf } from '../../helpers.ts';
import {
  askBy,
  choose,
  endOf,
  nowOf,
  press,
  questionOf,
  revealOf,
  startQuiz,
  startRound,
} from './rounds.ts';

const OWN = { channel: 'D0ALICE01' };

describe.concurrent('a round in the messages with the bot', () => {
  test('is for one person, and counts for no channel', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed', OWN);
    expect(root).toMatchObject({ channelId: 'D0ALICE01', ephemeral: false });
    const question = await questionOf(slack, root);
    expect((await choose(slack, question, 'right', 'alice')).channelId).toBe('D0ALICE01');
    await press(slack, root, 'Next');
    await revealOf(slack, question);
    await slack.pass(3);
    await press(slack, root, 'Next');
    const second = await questionOf(slack, root, 2);
    await choose(slack, second, 'wrong', 'alice');
    await press(slack, root, 'Next');
    const { root: over, last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0ALICE01>  *10* points, 1 right');
    expect((await askBy(slack, over, 'My result')).text).toContain(
      'You have 10 points: 1 of 2 right.',
    );
    expect((await slack.ask('scores all', OWN)).text).toContain('1. <@U0ALICE01>  *10* points');
    expect((await slack.ask('scores all')).text).toBe('Nobody has played here yet.');
    expect(slack.screenOf('bob')).toEqual([]);
    const again = await askBy(slack, over, 'Another round');
    expect(again).toMatchObject({ channelId: 'D0ALICE01', ephemeral: false });
  });

  test('goes on beside those of others and of channels', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const mine = await startRound(slack, 'kms 1 untimed', OWN);
    const bobs = await startRound(slack, 'kms 1 untimed', { as: 'bob', channel: 'D0BOB0001' });
    const ours = await startRound(slack, 'kms 1 untimed');
    for (const root of [mine, bobs, ours]) await questionOf(slack, root);
    const told = await startRound(slack, 's3', OWN);
    expect(told.text).toContain("<@U0ALICE01>'s round is under way in this channel.");
    await slack.type('alice', 'D0ALICE01', '/encrypt quiz stop');
    await endOf(slack, mine);
    for (const root of [bobs, ours]) expect(labelsOf(nowOf(slack, root))).toEqual(['Next', 'Stop']);
  });

  test('is told of in a conversation between people, where it cannot be', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    await slack.type('alice', 'D0ALICEBOB', '/encrypt quiz kms 1 untimed');
    const told = await slack.see('alice', ({ channelId }) => channelId === 'D0ALICEBOB');
    expect(told.ephemeral).toBe(true);
    expect(told.text).toMatch(
      /^I cannot post here, so your round is <https:\/\/\S+\|in your messages with me>\.$/,
    );
    const root = await slack.see('alice', ({ channelId }) => channelId === 'D0ALICE01');
    await questionOf(slack, root);
    expect(slack.screenOf('bob')).toEqual([]);
  });
});

describe.concurrent('quiz in a group conversation, where the bot cannot post', () => {
  const ELSEWHERE =
    /^I cannot post here, so your round is <https:\/\/\S+\|in your messages with me>\.$/;

  test('starts in one’s own messages, and nobody is told to invite the bot', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const { id } = slack.openGroup(['alice', 'bob', 'carol']);
    await slack.type('alice', id, '/encrypt quiz kms 1 untimed');
    const told = await slack.see('alice', ({ channelId }) => channelId === id);
    expect(told).toMatchObject({ ephemeral: true, text: expect.stringMatching(ELSEWHERE) });
    const root = await slack.see('alice', ({ channelId }) => channelId === 'D0ALICE01');
    await questionOf(slack, root);
    expect(slack.screenOf('bob')).toEqual([]);
    await slack.type('alice', id, '/encrypt quiz stop');
    await endOf(slack, root);
  });

  test('by a click does the same', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { id } = slack.openGroup(['alice', 'bob', 'carol']);
    const scores = await slack.ask('scores', { channel: id });
    const told = await slack.nextFor('alice', async () => {
      await slack.press(scores, 'Start a round');
      await slack.see('alice', ({ text }) => ELSEWHERE.test(text));
    });
    expect(told).toMatchObject({ channelId: id, ephemeral: true });
  });

  test('cannot be joined by the bot', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const { id } = slack.openGroup(['alice', 'bob', 'carol']);
    const refused = await slack.nextFor('alice', () =>
      slack.type('alice', id, '/invite @Encrypt Tutor'),
    );
    expect(refused.text).toContain('Nobody can be invited');
  });
});
