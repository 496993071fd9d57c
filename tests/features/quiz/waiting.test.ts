import { describe, expect, test } from 'vitest';
import type { Slack } from '../../helpers.ts';
import { postedIn, until } from './apps.ts';
import { questionOf, startQuiz, startRound, toldTo } from './rounds.ts';

const THEN = 'before I can post. The round starts then.';

/** Slack makes the next post wait so long; gives how often it was asked to post. */
function makeWait({ faults }: Slack, retryAfter: number) {
  const asked = { posts: 0 };
  faults.plan((method) => {
    if (method !== 'chat.postMessage') return undefined;
    asked.posts += 1;
    return asked.posts === 1 ? { retryAfter } : undefined;
  });
  return asked;
}

const textsTo = (slack: Slack, handle: string) => toldTo(slack, handle).map(({ text }) => text);

describe.concurrent('429 at the root of a round', () => {
  test.for([
    [45, `Slack makes me wait 45 seconds ${THEN}`],
    [300, `Slack makes me wait 5 minutes ${THEN}`],
    // As it is, it would overflow a timer, and Slack would be asked every second.
    [3_000_000, `Slack makes me wait 60 minutes ${THEN}`],
  ] as const)(
    'with Retry-After: %i tells the host how long Slack makes it wait, and asks no sooner',
    async ([seconds, said], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const asked = makeWait(slack, seconds);
      const told = await startRound(slack, 'kms 1 20');
      expect(told).toMatchObject({ ephemeral: true, text: said });
      const early = await startRound(slack, 'kms 1 20', { as: 'bob' });
      expect(early.text).toBe('A round is just starting here.');
      expect(postedIn(slack, 'C0CLOUDSEC')).toEqual([]);
      await slack.stopApp();
      expect(asked.posts).toBe(1);
    },
  );

  test('and quiz stop meanwhile gives the host one reason, which is true', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const asked = makeWait(slack, 45);
    await startRound(slack, 'data-in-use 20');
    await slack.type('alice', 'cloud-security', '/encrypt quiz stop');
    const stopped = 'Your round did not start: <@U0ALICE01> stopped the round. Start it again.';
    await slack.see('alice', ({ text }) => text === stopped);
    // The post that waited gives up at the latest now.
    await slack.stopApp();
    expect(textsTo(slack, 'alice')).toEqual([`Slack makes me wait 45 seconds ${THEN}`, stopped]);
    expect(asked.posts).toBe(1);
  });

  test('that ends within three seconds needs no word', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    makeWait(slack, 3);
    const root = await startRound(slack, 'kms 1 20');
    expect(root.ephemeral).toBe(false);
    await questionOf(slack, root);
    expect(textsTo(slack, 'alice')).toEqual([]);
  });

  test('holds up the next round of the channel too, and its host is told as well', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    makeWait(slack, 45);
    await startRound(slack, 'kms 1 20');
    await slack.type('alice', 'cloud-security', '/encrypt quiz stop');
    await until(() => toldTo(slack, 'alice').length === 2);
    const told = await startRound(slack, 'kms 1 20', { as: 'bob' });
    expect(told.text).toMatch(/^Slack makes me wait \d+ seconds before I can post\./);
  });
});
