import { describe, expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import type { Slack } from '../../helpers.ts';
import {
  addApp,
  countReveals,
  type Finish,
  postedIn,
  startIn,
  ticking,
  twoDatabases,
} from './apps.ts';
import {
  choose,
  endOf,
  nowOf,
  press,
  questionOf,
  repliesTo,
  revealOf,
  startQuiz,
  startRound,
} from './rounds.ts';

/** Two apps that get their ticks at the same time, and share what people do. */
async function startTwo(onTestFinished: Finish) {
  const [one, other] = await twoDatabases(onTestFinished);
  const alone = await startQuiz(onTestFinished, { db: one });
  const twin = await addApp(alone, other, onTestFinished);
  alone.inviteBot('random');
  alone.inviteBot('key-ceremony');
  return { slack: ticking(alone, [twin]), twin };
}

const CHANNELS = ['general', 'cloud-security', 'random', 'key-ceremony'] as const;

/** Carol is in every channel. */
async function playIn(slack: Slack, channel: string) {
  const root = await startIn(slack, { words: 'kms 3 10', as: 'carol', channel });
  for (const number of [1, 2, 3]) {
    const question = await questionOf(slack, root, number);
    await Promise.all([
      choose(slack, question, number === 2 ? 'wrong' : 'right', 'carol'),
      choose(slack, question, 'wrong', 'alice'),
    ]);
    await revealOf(slack, question);
  }
  const { last } = await endOf(slack, root);
  return { root: nowOf(slack, root), last };
}

const stemOf = ({ text }: Pick<VisibleMessage, 'text'>) => text.split('\n')[0];

describe.concurrent('two apps on one database', () => {
  test('ask and reveal each question of several rounds once', async ({ onTestFinished }) => {
    const { slack, twin } = await startTwo(onTestFinished);
    const reveals = countReveals(slack);
    const ended = await Promise.all(CHANNELS.map((channel) => playIn(slack, channel)));
    for (const { root, last } of ended) {
      const [first, second, third, ...more] = repliesTo(slack, root);
      expect(more).toEqual([last]);
      for (const [index, question] of [first, second, third].entries())
        expect(question && stemOf(question)).toMatch(`Question ${index + 1} of 3: `);
      expect(new Set([first, second, third].map((asked) => asked?.text)).size).toBe(3);
      for (const text of [root.text, last.text])
        expect(text).toContain('1. <@U0CAROL01>  *20* points, 2 right\nand 1 more played');
      expect(postedIn(slack, root.channelId)).toHaveLength(5);
    }
    expect([...reveals.values()]).toEqual(Array.from({ length: 12 }, () => 1));
    expect([...slack.logged, ...twin.logged].join()).not.toMatch(/"level":[56]0/);
    const { rows } = await totals(slack.db);
    expect(rows.map(({ points }) => points)).toEqual([20, 20, 20, 20]);
  });

  test('end a round once that both are told to stop or skip', async ({ onTestFinished }) => {
    const { slack } = await startTwo(onTestFinished);
    const reveals = countReveals(slack);
    const root = await startRound(slack, 'kms 2 60');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    // The envelopes of one click go to both in turn, and the time is up besides.
    await Promise.all([
      slack.pass(62),
      ...['Skip', 'Skip', 'Skip'].map((label) => press(slack, root, label)),
    ]);
    await revealOf(slack, question);
    expect([...reveals]).toEqual([[question.ts, 1]]);
    await questionOf(slack, root, 2);
    await Promise.all(['Stop', 'Stop', 'Stop'].map((label) => press(slack, root, label)));
    const { last } = await endOf(slack, root);
    await slack.pass(30);
    expect(repliesTo(slack, root)).toHaveLength(3);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points, 1 right');
    expect(postedIn(slack, root.channelId)).toHaveLength(4);
  });

  test('start one round in a channel where two people ask for one at once', async ({
    onTestFinished,
  }) => {
    const { slack } = await startTwo(onTestFinished);
    await Promise.all([
      slack.type('alice', 'general', '/encrypt quiz s3 1'),
      slack.type('bob', 'general', '/encrypt quiz kms 1'),
    ]);
    const refusal = await Promise.race([
      slack.see('alice', ({ ephemeral }) => ephemeral),
      slack.see('bob', ({ ephemeral }) => ephemeral),
    ]);
    expect(refusal.text).toMatch(/^(A round is just starting here|<@U0\w+>'s round is under way)/);
    const roots = postedIn(slack, 'C0GENERAL').filter(({ threadTs }) => threadTs === undefined);
    expect(roots).toHaveLength(1);
  });
});

async function totals(db: Db) {
  const rows = await db
    .selectFrom('totals')
    .select('points')
    .where('userId', '=', 'U0CAROL01')
    .where('period', '=', 'ever')
    .execute();
  return { rows };
}
