import { describe, expect, test } from 'vitest';
import { labelsOf, type Slack } from '../../helpers.ts';
import { askBy, playRound, shownIn, startQuiz, startRound } from './rounds.ts';

const DAY = 86_400;
const BOB = ':first_place_medal: 1. <@U0BOB0001>';

async function play(slack: Slack, answers: Parameters<typeof playRound>[2]) {
  const root = await startRound(slack, `kms ${answers.length}`);
  await playRound(slack, root, answers);
}

describe.concurrent('scores', () => {
  test('adds up the rounds of a channel, and shows the last alone', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    await play(slack, [
      { bob: 'right', carol: 'right' },
      { bob: 'right', dana: 'wrong' },
    ]);
    await play(slack, [{ carol: 'right', bob: 'wrong' }]);
    const both = [
      ':first_place_medal: 1. (shared) <@U0BOB0001>  *20* points, 2 right',
      ':first_place_medal: 1. (shared) <@U0CAROL01>  *20* points, 2 right',
      'and 1 more played',
    ].join('\n');
    for (const [words, title] of [
      ['scores', 'Standings this month'],
      ['scores month', 'Standings this month'],
      ['scores of the WEEK', 'Standings this week'],
      ['scores all', 'Standings of all time'],
    ] as const) {
      const told = await slack.ask(words, { as: 'carol' });
      expect(told.ephemeral).toBe(true);
      expect(told.text).toContain(`${title}\n${both}\n10 points for each right answer.`);
    }
    const last = await slack.ask('scores last round');
    expect(last.text).toContain(
      'Standings of the last round\n:first_place_medal: 1. <@U0CAROL01>  *10* points, 1 right\nand 1 more played',
    );
    expect(labelsOf(last)).toEqual(['Share in channel', 'This week', 'This month', 'All time']);
    expect((await askBy(slack, last, 'All time')).text).toContain(both);
    expect((await slack.ask('scores all', { channel: 'general' })).text).toBe(
      'Nobody has played here yet.',
    );
  });

  test('starts anew each week and each month', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    await play(slack, [{ bob: 'right' }]);
    await slack.pass(7 * DAY);
    const week = await slack.ask('scores week');
    expect(week.text).toBe('Nobody has played here this week.');
    expect(labelsOf(week)).toEqual(['Start a round', 'All time']);
    await slack.pass(31 * DAY);
    expect((await slack.ask('scores')).text).toBe('Nobody has played here this month.');
    expect((await askBy(slack, week, 'All time')).text).toContain(`${BOB}  *10* points`);
    expect((await slack.ask('scores round')).text).toContain(`${BOB}  *10* points`);
  });

  test('says so before anybody has played, and offers a round', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const told = await slack.ask('scores round');
    expect(told.text).toBe('No answer has counted in a round here yet.');
    const root = await askBy(slack, told, 'Start a round');
    expect(root.text).toContain('<@U0ALICE01> started a round: 5 questions, 45 seconds each.');
  });

  test.for(['yesterday', 'week of 2026', '<!channel>', 'x'.repeat(3000), '__proto__'])(
    'gives the spans it knows for other words (%s)',
    async (words, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const told = await slack.ask(`scores ${words}`);
      expect(told.text).toContain('I have no standings of “\u2068');
      expect(labelsOf(told)).toEqual(['Last round', 'This week', 'This month', 'All time']);
      expect(shownIn(told)).not.toContain('<!');
      expect((await askBy(slack, told, 'All time')).text).toBe('Nobody has played here yet.');
    },
  );

  test('can be asked where the bot is not', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    expect((await slack.ask('scores', { channel: 'random' })).text).toBe(
      'Nobody has played here this month.',
    );
  });
});
