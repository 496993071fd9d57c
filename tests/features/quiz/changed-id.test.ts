import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { labelsOf, type Slack } from '../../helpers.ts';
import {
  askBy,
  choose,
  endOf,
  itemOf,
  passUntil,
  playRound,
  press,
  questionOf,
  repliesTo,
  revealOf,
  startQuiz,
  startRound,
} from './rounds.ts';

/** A private channel, and what Slack calls it once it is shared. */
const CHANNEL = 'key-ceremony';
const NEW = 'C0SHARED1';
const HERE = { channel: CHANNEL };

type OnTestFinished = Parameters<typeof startQuiz>[0];

async function startShared(onTestFinished: OnTestFinished): Promise<Slack> {
  const slack = await startQuiz(onTestFinished);
  slack.inviteBot(CHANNEL);
  return slack;
}

/** The same message, by the id that its channel has now. */
const moved = (message: VisibleMessage): VisibleMessage => ({ ...message, channelId: NEW });

async function placesOf({ db }: Slack) {
  const rounds = await db.selectFrom('rounds').select(['channelId', 'postedIn']).execute();
  const totals = await db.selectFrom('totals').select('channelId').execute();
  const asked = await db.selectFrom('askedItems').select('channelId').execute();
  return {
    rounds: rounds.map(({ channelId, postedIn }) => `${channelId} ${postedIn}`),
    others: [...new Set([...totals, ...asked].map(({ channelId }) => channelId))],
  };
}

const MOVED = { rounds: [`${NEW} ${NEW}`], others: [NEW] };

describe.concurrent('a round in a channel that Slack calls by another id', () => {
  test.for([true, false])(
    'a click on a question counts, and the round goes on (the old id is taken: %s)',
    async (takesOldId, { onTestFinished }) => {
      const slack = await startShared(onTestFinished);
      const root = await startRound(slack, 'kms 2 untimed', HERE);
      const question = await questionOf(slack, root);
      slack.changeId(CHANNEL, NEW, { takesOldId });
      const told = await choose(slack, moved(question), 'right', 'carol');
      expect(told).toMatchObject({ channelId: NEW, ephemeral: true });
      expect(told.text).toMatch(/^You chose [A-D]\. /);
      expect(await placesOf(slack)).toEqual(MOVED);
      await press(slack, moved(root), 'Next');
      const reveal = await revealOf(slack, moved(question));
      expect(reveal.text).toContain('chosen by 1');
      await slack.pass(3);
      await press(slack, moved(root), 'Next');
      await choose(slack, await questionOf(slack, moved(root), 2), 'wrong', 'carol');
      await press(slack, moved(root), 'Next');
      const { root: over, last } = await endOf(slack, moved(root));
      expect(last.text).toContain('1. <@U0CAROL01>  *10* points');
      expect(labelsOf(over)).toContain('Another round');
      for (const span of ['round', 'all'])
        expect((await slack.ask(`scores ${span}`, HERE)).text).toContain('<@U0CAROL01>  *10*');
    },
  );

  test("Slack's answer to the next call says so, without any click", async ({ onTestFinished }) => {
    const slack = await startShared(onTestFinished);
    await playRound(slack, await startRound(slack, 'kms 1', HERE), [{ carol: 'right' }]);
    const root = await startRound(slack, 'kms 3 30', HERE);
    await questionOf(slack, root);
    slack.changeId(CHANNEL, NEW);
    await passUntil(slack, async () => (await placesOf(slack)).others.includes(NEW));
    expect(await placesOf(slack)).toEqual({
      rounds: [`${NEW} ${NEW}`, `${NEW} ${NEW}`],
      others: [NEW],
    });
    const again = await startRound(slack, 's3 1', HERE);
    expect(again.text).toContain("<@U0ALICE01>'s round is under way in this channel.");
    expect(again.text).toContain(`/${NEW}/`);
    expect((await slack.ask('scores all', HERE)).text).toContain('<@U0CAROL01>  *10*');
    await slack.type('alice', CHANNEL, '/encrypt quiz stop');
    await endOf(slack, moved(root));
  });

  test('the first post of a round says so too', async ({ onTestFinished }) => {
    const slack = await startShared(onTestFinished);
    // Typed just before the change, and posted just after it.
    slack.faults.plan((method, count) => {
      if (method === 'chat.postMessage' && count === 1) slack.changeId(CHANNEL, NEW);
      return undefined;
    });
    const root = await startRound(slack, 'kms 1 untimed', HERE);
    expect(root.channelId).toBe(NEW);
    await choose(slack, await questionOf(slack, root), 'right', 'carol');
    expect(await placesOf(slack)).toEqual(MOVED);
  });

  test('a click on a root message that Slack never confirmed counts', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    slack.faults.refuseNext('chat.postMessage', { drop: true, performed: true });
    await slack.type('alice', CHANNEL, '/encrypt quiz kms 1 untimed');
    const root = await slack.see('carol', ({ text }) => text.includes('started a round'));
    slack.changeId(CHANNEL, NEW);
    await press(slack, moved(root), 'Next');
    await choose(slack, await questionOf(slack, moved(root)), 'right', 'carol');
    expect(await placesOf(slack)).toEqual(MOVED);
  });

  test.for([true, false])(
    'every other button works as the first call after the change (the old id is taken: %s)',
    async (takesOldId, { onTestFinished }) => {
      const slack = await startShared(onTestFinished);
      let id = 0;
      const next = () => {
        id += 1;
        slack.changeId(CHANNEL, `C0SHARED${id}`, { takesOldId });
        return (message: VisibleMessage) => ({ ...message, channelId: `C0SHARED${id}` });
      };
      const root = await startRound(slack, 'kms 2 untimed', HERE);
      const first = await questionOf(slack, root);
      await choose(slack, first, 'right', 'carol');
      let now = next();
      await press(slack, now(root), 'Next');
      await revealOf(slack, now(first));
      now = next();
      expect((await askBy(slack, now(first), 'My result', 'carol')).text).toContain('10 points');
      now = next();
      const asked = await askBy(slack, now(first), 'Report', 'carol');
      expect(asked.text).toContain('What is wrong with');
      await press(slack, asked, 'It is unclear', 'carol');
      await slack.see('carol', ({ text }) => text.startsWith('Thank you'));
      await slack.pass(3);
      now = next();
      await press(slack, now(first), 'Next');
      await questionOf(slack, now(root), 2);
      now = next();
      await press(slack, now(root), 'Stop');
      const { root: over } = await endOf(slack, now(root));
      now = next();
      expect((await askBy(slack, now(over), 'My result', 'carol')).text).toContain('10 points');
      expect((await placesOf(slack)).rounds).toEqual([`C0SHARED${id} C0SHARED${id}`]);
    },
  );

  test('no question comes again that was asked under the old id', async ({ onTestFinished }) => {
    const slack = await startShared(onTestFinished);
    const first = await startRound(slack, 'data-in-use 1', HERE);
    const asked = itemOf(await questionOf(slack, first)).id;
    const { root: over } = await playRound(slack, first, [{ carol: 'right' }]);
    slack.changeId(CHANNEL, NEW);
    await askBy(slack, moved(over), 'My result', 'carol');
    const second = await startRound(slack, 'data-in-use 1', HERE);
    expect(itemOf(await questionOf(slack, second)).id).not.toBe(asked);
  });
});

describe.concurrent('a round that was begun under the new id before the change was known', () => {
  test('is called off, since the one that began first goes on; its answers count', async ({
    onTestFinished,
  }) => {
    const slack = await startShared(onTestFinished);
    const first = await startRound(slack, 'kms 1 untimed', HERE);
    const question = await questionOf(slack, first);
    await choose(slack, question, 'right', 'carol');
    slack.changeId(CHANNEL, NEW);
    const second = await startRound(slack, 's3 2 untimed', HERE);
    expect(second).toMatchObject({ channelId: NEW, ephemeral: false });
    await choose(slack, await questionOf(slack, second), 'right', 'carol');
    await press(slack, second, 'Next');
    await passUntil(slack, () => repliesTo(slack, second)[0]?.text.includes('(right)'));
    await slack.pass(3);
    await press(slack, second, 'Next');
    await questionOf(slack, second, 2);

    await choose(slack, moved(question), 'right', 'carol');
    const { root: over } = await endOf(slack, second);
    expect(over.text).toContain(
      'called off after 1 question: another round was already running in this channel.',
    );
    expect(over.text).toContain('1. <@U0CAROL01>  *10* points');
    await press(slack, moved(first), 'Next');
    const { last } = await endOf(slack, moved(first));
    expect(last.text).toContain('1. <@U0CAROL01>  *10* points');
    expect((await slack.ask('scores all', HERE)).text).toContain('1. <@U0CAROL01>  *20* points');
    expect((await startRound(slack, 'tls 1', HERE)).ephemeral).toBe(false);
  });
});
