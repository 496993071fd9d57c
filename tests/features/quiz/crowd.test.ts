import { expect, test } from 'vitest';
import { TIMING } from '#slack/timing.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { TIER_4 } from '../../../src/playground/web-api/tiers.ts';
import { buttonsOf, type Slack } from '../../helpers.ts';
import { once } from '../../timing.ts';
import { countReveals, until } from './apps.ts';
import { endOf, letterOf, questionOf, revealOf, startQuiz, startRound, toldTo } from './rounds.ts';

const PEOPLE = 200;
const CLICKS = 3;
const LETTERS = ['A', 'B', 'C', 'D'] as const;

interface Player {
  handle: string;
  id: string;
  /** In the order in which they were clicked. */
  letters: string[];
}

function invite(slack: Slack): Player[] {
  return Array.from({ length: PEOPLE }, (_, place) => {
    const handle = `person${place}`;
    const { id } = slack.addMember({ handle, channels: ['cloud-security'] });
    const letters = Array.from(
      { length: CLICKS },
      (__, click) => LETTERS[(place + click * (1 + (place % 3))) % LETTERS.length] ?? 'A',
    );
    return { handle, id, letters };
  });
}

/** The clicks of all at once; those of one person arrive in another order for each third person. */
function clickAll(slack: Slack, question: VisibleMessage, players: readonly Player[]) {
  const start = Number(question.ts) + 5;
  const clicks = players.flatMap(({ handle, letters }, place) =>
    letters.map((letter, click) => ({
      handle,
      letter,
      actionTs: (start + click * 0.05 + place * 0.0001).toFixed(6),
      order: ((click + place) % CLICKS) * PEOPLE + place,
    })),
  );
  return clicks
    .toSorted((one, other) => one.order - other.order)
    .map(({ handle, letter, actionTs }) =>
      slack.clickWith(handle, 'cloud-security', {
        messageTs: question.ts,
        actionId: `quiz-answer:${letter}`,
        actionTs,
      }),
    );
}

const lastOf = ({ letters }: Player) => letters.at(-1) ?? '';

test('200 people who click three times at once give 200 answers, each told its last choice', async ({
  onTestFinished,
}) => {
  // However long the machine takes, there are no more calls than Slack allows in a minute.
  const ephemeral = once(TIMING.budgets.ephemeral);
  const timing = { budgets: { ...TIMING.budgets, ephemeral } };
  const slack = await startQuiz(onTestFinished, { atPace: true, timing });
  const players = invite(slack);
  const reveals = countReveals(slack);
  const root = await startRound(slack, 's3 1 60');
  const question = await questionOf(slack, root);
  expect(buttonsOf(question).map(({ label }) => label)).toEqual([...LETTERS]);
  const methods: string[] = [];
  slack.faults.plan((method) => {
    methods.push(method);
    return undefined;
  });

  const delivered = await Promise.all(clickAll(slack, question, players));
  expect(delivered.filter(({ failure }) => failure !== undefined)).toEqual([]);
  const stored = await slack.db.selectFrom('answers').select(['userId', 'choice']).execute();
  const expected = players.map((player) => ({ userId: player.id, choice: lastOf(player) }));
  const byId = (one: { userId: string }, other: { userId: string }) =>
    one.userId < other.userId ? -1 : 1;
  expect(stored.toSorted(byId)).toEqual(expected.toSorted(byId));

  const isTold = ({ handle }: Player) => toldTo(slack, handle).length > 0;
  await until(() => players.every(isTold));
  // Whoever was told of an earlier choice is told of the last one a moment later.
  const knowsLast = (player: Player) =>
    toldTo(slack, player.handle)
      .at(-1)
      ?.text.startsWith(`You chose ${lastOf(player)}.`) === true;
  await until(() => players.every(knowsLast));
  const callsOf = (name: string) => methods.filter((method) => method === name).length;
  expect(callsOf('chat.postEphemeral')).toBeLessThanOrEqual(TIER_4.calls);
  expect(callsOf('response_url')).toBeGreaterThanOrEqual(PEOPLE - TIER_4.calls);
  // In the thread as far as the budget goes, and beside it from there on.
  const told = players.flatMap(({ handle }) => toldTo(slack, handle));
  expect(told.filter(({ threadTs }) => threadTs === root.ts).length).toBe(
    callsOf('chat.postEphemeral'),
  );

  const reveal = await revealOf(slack, question);
  const chosenBy = (letter: string) => players.filter((player) => lastOf(player) === letter).length;
  for (const letter of LETTERS)
    expect(reveal.text).toMatch(new RegExp(`^${letter}: .*, chosen by ${chosenBy(letter)}$`, 'm'));
  const { last } = await endOf(slack, root);
  expect([...reveals]).toEqual([[question.ts, 1]]);
  const right = letterOf(question, 'right');
  expect(last.text).toContain(`and ${PEOPLE - chosenBy(right)} more played`);
  expect(slack.logged.join()).not.toMatch(/"level":[56]0/);
});
