import { describe, expect, test } from 'vitest';
import { labelsOf, type Slack } from '../../helpers.ts';
import {
  askBy,
  endOf,
  nowOf,
  passUntil,
  press,
  questionOf,
  repliesTo,
  shownIn,
  startQuiz,
  startRound,
} from './rounds.ts';

const RUNNING =
  /^<@U0ALICE01>'s round is under way in this channel\. <https:\/\/stand-in\.slack\.com\/archives\/C0CLOUDSEC\/p\d+\|Join it in its thread>\.$/;
const INVITE = 'I am not in this channel. Type `/invite @Encrypt Tutor` first, then try again.';
const NO_GROUP = ' A group conversation takes no apps: use a channel instead.';

async function nothingIsKept({ db }: Slack): Promise<void> {
  for (const table of ['rounds', 'questions', 'askedItems', 'totals'] as const)
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
}

/** What Slack refuses of a message is sent again without its blocks. */
function nothingWasRefused({ logged }: Slack): void {
  expect(logged.join()).not.toMatch(/refused|invalid|failed/i);
}

describe.concurrent('a request that cannot be met as it is', () => {
  test.for([
    ['kms 0', 'A round has 1 to 20 questions. Did you mean this?', 'quiz kms 1 45'],
    ['500', 'A round has 1 to 20 questions. Did you mean this?', 'quiz 20 45'],
    ['-3', 'A round has 1 to 20 questions. Did you mean this?', 'quiz 1 45'],
    ['99999999999999999999', 'A round has 1 to 20 questions. Did you mean this?', 'quiz 20 45'],
    ['9s', 'A question is open for 10 to 300 seconds, or untimed. Did you mean this?', 'quiz 5 10'],
    [
      '1000 s',
      'A question is open for 10 to 300 seconds, or untimed. Did you mean this?',
      'quiz 5 300',
    ],
    [
      's3 3 1000 seconds',
      'A question is open for 10 to 300 seconds, or untimed. Did you mean this?',
      'quiz s3 3 300',
    ],
    [
      '3 -5',
      'A question is open for 10 to 300 seconds, or untimed. Did you mean this?',
      'quiz 3 10',
    ],
    [
      'tls 3 30 7',
      'A round takes two numbers: how many questions, then how many seconds each. Did you mean this?',
      'quiz tls 3 30',
    ],
  ] as const)(
    'quiz %s gets one sentence and a button that does',
    async ([words, said, button], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const told = await startRound(slack, words);
      expect(told).toMatchObject({ ephemeral: true, text: said });
      expect(labelsOf(told)).toEqual([button]);
      await nothingIsKept(slack);
      const root = await askBy(slack, told, button);
      expect(root.text).toContain('<@U0ALICE01> started a round');
    },
  );

  test('an unknown topic gets the nearest, and their buttons start such a round', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const told = await startRound(slack, 'certificats 2 20');
    expect(told.text).toBe(
      'I have no questions about “\u2068certificats\u2069”. Did you mean one of these?',
    );
    expect(labelsOf(told)).toContain('ACM and certificates');
    expect(labelsOf(told).at(-1)).toBe('All topics');
    await nothingIsKept(slack);
    const root = await askBy(slack, told, 'ACM and certificates');
    expect(root.text).toContain(
      'Quiz: ACM and certificates\n<@U0ALICE01> started a round: 2 questions, 20 seconds each.',
    );
  });

  test('a topic like nothing gets the list of topics', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const told = await startRound(slack, 'xyzzy untimed');
    expect(told.text).toContain('These are the topics:');
    expect(labelsOf(told)).toHaveLength(17);
    const root = await askBy(slack, told, 'All topics');
    expect(root.text).toContain(
      'Quiz: encryption in AWS\n<@U0ALICE01> started a round: 5 questions, without',
    );
  });

  test('a topic with few questions gives a shorter round, and says so', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    await slack.type('alice', 'cloud-security', '/encrypt quiz ebs 20 untimed');
    const note = await slack.see('alice', ({ ephemeral }) => ephemeral);
    const [, available] =
      /^I have (\d+) questions about EBS encryption, so the round has no more\.$/.exec(note.text) ??
      [];
    const root = await slack.see('bob', ({ text }) => text.startsWith('Quiz:'));
    expect(root.text).toContain(`started a round: ${available} questions,`);
  });

  test('a concept with one question gives a round of one', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    await slack.type('alice', 'cloud-security', '/encrypt quiz grant untimed');
    const note = await slack.see('alice', ({ ephemeral }) => ephemeral);
    expect(note.text).toMatch(/^I have 1 question about .*, so the round has no more\.$/);
    const root = await slack.see('bob', ({ text }) => text.startsWith('Quiz:'));
    expect(root.text).toContain('started a round: 1 question, without');
  });

  test.for([
    ['a mention of everyone', '<!channel> <!here> <@U0BOB0001>'],
    ['a link', '<https://evil.example|s3>'],
    ['right-to-left text', '\u202eתומצפ\u202d אבטחה'],
    ['3000 characters', 'a'.repeat(3000)],
    ['3000 characters and a bad number', `${'b '.repeat(1500)} 500`],
    ['signs', '`*_~"\'\\{}%0a; drop table rounds; --'],
    ['names of JavaScript', '__proto__ constructor toString'],
  ] as const)(
    'hostile text is quoted, short and harmless: %s',
    async ([, words], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const told = await startRound(slack, words);
      expect(told.ephemeral).toBe(true);
      expect(told.text).toMatch(
        /^(A round has 1 to 20 questions\. )?I have no questions about “\u2068/,
      );
      expect(shownIn(told)).not.toMatch(/<!|<@|<http|\u202e/);
      expect(told.text.length).toBeLessThan(300);
      expect(labelsOf(told).length).toBeGreaterThan(1);
      await nothingIsKept(slack);
      nothingWasRefused(slack);
    },
  );
});

describe.concurrent('a round where none can be', () => {
  test('a second one in the channel gets the way to the first', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1 untimed');
    await questionOf(slack, root);
    const told = await startRound(slack, 's3', { as: 'bob' });
    expect(told.ephemeral).toBe(true);
    expect(told.text).toMatch(RUNNING);
    expect(
      (await startRound(slack, 's3 1 untimed', { as: 'bob', channel: 'general' })).ephemeral,
    ).toBe(false);
  });

  test('two at the same instant make one', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const people = ['alice', 'bob', 'carol'];
    await Promise.all(people.map((as) => slack.type(as, 'cloud-security', '/encrypt quiz kms 1')));
    const told = () =>
      people.flatMap((as) => slack.screenOf(as).filter(({ ephemeral }) => ephemeral));
    await passUntil(slack, () => told().length === 2);
    for (const { text } of told())
      expect(text).toMatch(/A round is just starting here\.|round is under way in this channel/);
    const roots = slack.screenOf('dana').filter(({ text }) => text.startsWith('Quiz:'));
    expect(roots).toHaveLength(1);
    for (const root of roots) await endOf(slack, root);
  });

  test.for([
    ['random', INVITE],
    ['key-ceremony', `${INVITE}${NO_GROUP}`],
  ] as const)(
    '#%s without the bot tells how to invite it',
    async ([channel, text], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const told = await startRound(slack, 's3 1 untimed', { channel });
      expect(told).toMatchObject({ ephemeral: true, text });
      await nothingIsKept(slack);
      slack.inviteBot(channel);
      const root = await startRound(slack, 's3 1 untimed', { channel });
      expect(root.ephemeral).toBe(false);
      await questionOf(slack, root);
    },
  );

  test.for([
    ['is_archived', 'I cannot start a round here: the channel is archived.'],
    [
      'restricted_action',
      'I cannot start a round here: a setting of the workspace does not let me post there.',
    ],
  ] as const)(
    'a channel that takes no messages (%s) says why',
    async ([error, said], { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      slack.faults.refuseNext('chat.postMessage', { error });
      expect((await startRound(slack)).text).toBe(said);
      await nothingIsKept(slack);
      expect((await startRound(slack)).ephemeral).toBe(false);
    },
  );

  test('a round whose message was deleted can still be stopped', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 's3 2 untimed');
    const question = await questionOf(slack, root);
    slack.removeMessage(root);
    const told = await startRound(slack, 'kms');
    expect(labelsOf(told)).toEqual(['Stop that round']);
    await press(slack, told, 'Stop that round');
    await endOf(slack, root);
    expect(nowOf(slack, question).text).toContain('was called off');
    expect(repliesTo(slack, root)).toHaveLength(2);
    expect((await startRound(slack)).ephemeral).toBe(false);
  });
});
