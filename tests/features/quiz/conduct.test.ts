import { describe, expect, test } from 'vitest';
import { labelsOf } from '../../helpers.ts';
import {
  askBy,
  choose,
  endOf,
  isOpen,
  nowOf,
  press,
  questionOf,
  repliesTo,
  revealOf,
  startQuiz,
  startRound,
  toldTo,
} from './rounds.ts';

const ONLY_HOST =
  /^Only <@U0ALICE01>, who started this round, can (move on|stop)\. If they do nothing until <!date\^\d+\^\{time_secs\}\|[\d:]{8} UTC>, anyone can\.$/;

describe.concurrent('the host', () => {
  test('goes on by hand in an untimed round', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    expect(root.text).toContain('2 questions, without a time limit.');
    expect(labelsOf(root)).toEqual(['Next', 'Stop']);
    const question = await questionOf(slack, root);
    expect(question.text).toMatch(/Open until the host goes on · 0 answered$/);
    const told = await choose(slack, question, 'right', 'bob');
    expect(told.text).toMatch(/^You chose [A-D]\. You can change it until the host goes on\.$/);
    await slack.pass(1000);
    expect(isOpen(nowOf(slack, question))).toBe(true);

    await press(slack, root, 'Next');
    await revealOf(slack, question);
    await slack.pass(400);
    expect(repliesTo(slack, root)).toHaveLength(1);
    await press(slack, root, 'Next');
    const second = await questionOf(slack, root, 2);
    await press(slack, root, 'Next');
    await revealOf(slack, second);
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points');
  });

  test('skips the wait for the time, then the pause', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 300');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    const started = slack.now();
    await press(slack, root, 'Skip');
    const reveal = await revealOf(slack, question);
    expect(reveal.text).toContain('(right), chosen by 1');
    await slack.pass(3);
    await press(slack, root, 'Skip');
    await questionOf(slack, root, 2);
    expect(slack.now() - started).toBeLessThan(15_000);
    expect(toldTo(slack, 'alice')).toEqual([]);
  });

  test('skips nothing more with the second click of a pair', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 300');
    const question = await questionOf(slack, root);
    await Promise.all([press(slack, root, 'Skip'), press(slack, root, 'Skip')]);
    await revealOf(slack, question);
    await press(slack, root, 'Skip');
    await slack.pass(8);
    expect(repliesTo(slack, root)).toHaveLength(1);
    for (const { text } of toldTo(slack, 'alice'))
      expect(text).toBe('The next step is on its way.');
    await questionOf(slack, root, 2);
  });

  test('is told in an untimed round that a click right after the answer was too quick', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const question = await questionOf(slack, root);
    await press(slack, root, 'Next');
    await revealOf(slack, question);
    const told = await askBy(slack, root, 'Next');
    expect(told.text).toBe('The answer was just shown. Click again to go on.');
    await slack.pass(3);
    await press(slack, root, 'Next');
    await questionOf(slack, root, 2);
  });

  test('goes on in the thread too, with a button for each step', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const first = await questionOf(slack, root);
    expect((await askBy(slack, first, 'Next', 'bob')).text).toMatch(ONLY_HOST);
    await press(slack, first, 'Next');
    const reveal = await revealOf(slack, first);
    expect(reveal.text).toContain('<@U0ALICE01> goes on with Next.');
    expect((await askBy(slack, reveal, 'Next')).text).toMatch(/^The answer was just shown/);
    await slack.pass(3);
    await press(slack, reveal, 'Next');
    const second = await questionOf(slack, root, 2);
    // The button below the first answer means that step alone.
    expect((await askBy(slack, reveal, 'Next')).text).toBe('The round has gone on since then.');
    expect(isOpen(nowOf(slack, second))).toBe(true);
    await press(slack, second, 'Next');
    expect(labelsOf(await revealOf(slack, second))).not.toContain('Next');
    await endOf(slack, root);
  });

  test('stops the round by its button, which voids the open question', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 untimed');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    await press(slack, root, 'Stop');
    const { root: over, last } = await endOf(slack, root);
    expect(nowOf(slack, question).text).toMatch(
      /^Question 1 was called off and does not count: <@U0ALICE01> stopped the round\.\n/,
    );
    expect(over.text).toContain(
      "<@U0ALICE01>'s round was called off: <@U0ALICE01> stopped the round.\nNo answer counted.",
    );
    expect(last.text).toContain('The round was called off: <@U0ALICE01> stopped the round.');
    expect((await startRound(slack)).ephemeral).toBe(false);
  });

  test('stops the round by typing, and what was revealed still counts', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 3 untimed');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    await press(slack, root, 'Next');
    await revealOf(slack, question);
    await slack.type('alice', 'cloud-security', '/encrypt quiz stop');
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points, 1 right');
    expect((await slack.ask('quiz stop')).text).toBe('No round is under way here.');
  });
});

describe.concurrent('somebody else', () => {
  test('can neither stop nor skip, and is told from when on they can', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 300');
    const question = await questionOf(slack, root);
    for (const label of ['Skip', 'Stop']) {
      const told = await askBy(slack, root, label, 'bob');
      expect(told.ephemeral).toBe(true);
      expect(told.text).toMatch(ONLY_HOST);
      const [, from] = /date\^(\d+)/.exec(told.text) ?? [];
      expect(Math.abs(Number(from) - Number(root.ts) - 300)).toBeLessThan(3);
    }
    expect((await slack.ask('quiz stop', { as: 'carol' })).text).toMatch(ONLY_HOST);
    await slack.pass(5);
    expect(isOpen(nowOf(slack, question))).toBe(true);
  });

  test.for(['Next', 'Stop'])(
    'can use %s after five minutes of silence',
    async (label, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const root = await startRound(slack, 'kms 1 untimed');
      const question = await questionOf(slack, root);
      await slack.pass(301);
      await press(slack, root, label, 'bob');
      const { last } = await endOf(slack, root);
      if (label === 'Stop') expect(last.text).toContain('<@U0BOB0001> stopped the round');
      else expect(nowOf(slack, question).text).toContain('(right), chosen by 0');
    },
  );

  test('has to wait for five minutes since the host last answered', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    const question = await questionOf(slack, root);
    await slack.pass(250);
    await choose(slack, question, 'wrong', 'alice');
    await slack.pass(250);
    expect((await askBy(slack, root, 'Next', 'bob')).text).toMatch(ONLY_HOST);
    await slack.pass(60);
    await press(slack, root, 'Next', 'bob');
    await revealOf(slack, question);
  });
});

describe.concurrent('in a shared channel', () => {
  test('each person plays under their own organisation', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 60');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'dana');
    const dana = slack.workspace.member('dana');
    if (dana) dana.teamId = 'T0ANOTHER';
    await choose(slack, question, 'wrong', 'dana');
    const rows = await slack.db.selectFrom('answers').selectAll().orderBy('userTeamId').execute();
    expect(rows.map(({ userTeamId, userId, teamId }) => ({ userTeamId, userId, teamId }))).toEqual([
      { userTeamId: 'T0ANOTHER', userId: 'U0DANA001', teamId: 'T0STANDIN' },
      { userTeamId: 'T0PARTNER', userId: 'U0DANA001', teamId: 'T0STANDIN' },
    ]);
    const { root: over, last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0DANA001>  *10* points, 1 right\nand 1 more played');
    const result = await askBy(slack, over, 'My result', 'dana');
    expect(result.text).toContain('You have 0 points: 0 of 1 right.');
  });
});
