import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { labelsOf, type Slack } from '../../helpers.ts';
import {
  askBy,
  choose,
  endOf,
  letterOf,
  nowOf,
  optionsOf,
  passUntil,
  playRound,
  questionOf,
  repliesTo,
  revealOf,
  shownIn,
  startQuiz,
  startRound,
  toldTo,
} from './rounds.ts';

const UNTIL =
  /^You chose ([A-D])\. You can change it until <!date\^\d+\^\{time_secs\}\|[\d:]{8} UTC>\.$/;
const EVERYONE = ['alice', 'bob', 'carol', 'dana'];

function toldToAll(slack: Slack): number {
  return EVERYONE.flatMap((handle) => toldTo(slack, handle)).length;
}

function late(question: VisibleMessage, seconds: number) {
  const actionTs = (Number(question.ts) + seconds).toFixed(6);
  return { messageTs: question.ts, actionId: 'quiz-answer:A', actionTs };
}

describe.concurrent('a round', () => {
  test('begins with a root message that leads into its thread', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 's3 2 30');
    expect(root).toMatchObject({ ephemeral: false, channelId: 'C0CLOUDSEC' });
    expect(root.text).toContain(
      'Quiz: S3 server-side encryption\n<@U0ALICE01> started a round: 2 questions, 30 seconds each.',
    );
    expect(labelsOf(root)).toEqual(['Skip', 'Stop']);
    const linked = await slack.see('bob', (seen) => shownIn(seen).includes('|Answer in the'));
    expect(shownIn(linked)).toContain(`/archives/C0CLOUDSEC/p${root.ts.replace('.', '')}|`);
    const question = await questionOf(slack, root);
    expect(Number(question.ts) - Number(root.ts)).toBeLessThan(10);
    expect(question).toMatchObject({ threadTs: root.ts, broadcast: false });
    expect(toldToAll(slack)).toBe(0);
  });

  test('takes answers, changes of mind and no late ones', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 's3 1 30');
    const question = await questionOf(slack, root);
    expect(labelsOf(question)).toEqual(optionsOf(question).map(({ letter }) => letter));
    expect(question.text).toMatch(/\n30 seconds to answer · 0 answered$/);
    const first = await choose(slack, question, 'wrong', 'bob');
    expect(first).toMatchObject({ ephemeral: true, threadTs: root.ts });
    expect(UNTIL.exec(first.text)?.[1]).toBe(letterOf(question, 'wrong'));
    const second = await choose(slack, question, 'right', 'bob');
    expect(UNTIL.exec(second.text)?.[1]).toBe(letterOf(question, 'right'));
    await choose(slack, question, 'wrong', 'carol');
    await slack.pass(11);
    expect(nowOf(slack, question).text).toMatch(/Open until <!date\^\d+\^.* · 2 answered$/);

    const afterTime = await slack.nextFor('alice', () =>
      slack.clickWith('alice', 'cloud-security', late(question, 31.3)),
    );
    expect(afterTime.text).toBe('Too late by 1.3 s, so this answer does not count.');
    const toldBefore = toldToAll(slack);
    const reveal = await revealOf(slack, question);
    expect(reveal.text).toMatch(
      new RegExp(`^${letterOf(question, 'right')}: .* \\(right\\), chosen by 1$`, 'm'),
    );
    expect(reveal.text).toMatch(
      new RegExp(`^${letterOf(question, 'wrong')}: .*, chosen by 1$`, 'm'),
    );
    const { root: over } = await endOf(slack, root);
    expect(over.text).toContain('1. <@U0BOB0001>  *10* points, 1 right\nand 1 more played');
    expect(toldToAll(slack)).toBe(toldBefore);
  });

  test('reveals the reasons of the options that were chosen alone', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 1');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'wrong', 'bob');
    await choose(slack, question, 'wrong', 'carol');
    const reveal = await revealOf(slack, question);
    const chosen = letterOf(question, 'wrong');
    for (const { letter, why, isKey } of optionsOf(question)) {
      const isExplained = isKey || letter === chosen;
      expect(reveal.text.includes(`\n${letter} is ${isKey ? 'right' : 'wrong'}: ${why}`), why).toBe(
        isExplained,
      );
      expect(shownIn({ ...reveal, text: '' }).includes(JSON.stringify(why).slice(1, -1))).toBe(
        isExplained,
      );
    }
    expect(reveal.text).toMatch(/\nSources? as of \w+ 20\d\d: .*https:\/\//);
    expect(labelsOf(reveal)).toEqual(['My result', ...labelsOf(reveal).slice(1, -1), 'Report']);
    expect(
      labelsOf(reveal)
        .slice(1, -1)
        .every((label) => label.startsWith('Explain ')),
    ).toBe(true);
    expect(shownIn(reveal)).toContain('██ 2');
    await endOf(slack, root);
  });

  test('ends with shared ranks, and counts those without points', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    for (const handle of ['eve', 'frank', 'gina'])
      slack.addMember({ handle, channels: ['cloud-security'] });
    const eve = slack.workspace.member('eve')?.id;
    const root = await startRound(slack, 'ebs 3');
    const losers = { frank: 'wrong', gina: 'wrong' } as const;
    const { root: over, last } = await playRound(slack, root, [
      { bob: 'right', alice: 'right', carol: 'wrong', eve: 'wrong', ...losers },
      { bob: 'right', alice: 'wrong', carol: 'right', eve: 'wrong', ...losers },
      { bob: 'right', alice: 'right', carol: 'right', eve: 'right', ...losers },
    ]);
    const standings = [
      ':first_place_medal: 1. <@U0BOB0001>  *30* points, 3 right',
      ':second_place_medal: 2. (shared) <@U0ALICE01>  *20* points, 2 right',
      ':second_place_medal: 2. (shared) <@U0CAROL01>  *20* points, 2 right',
      `4. <@${eve}>  *10* points, 1 right`,
      'and 2 more played',
    ].join('\n');
    expect(over.text).toBe(
      `Quiz: EBS encryption: the result\n<@U0ALICE01>'s round is over after 3 questions.\n${standings}`,
    );
    expect(last).toMatchObject({ broadcast: true, threadTs: root.ts });
    expect(last.text).toContain(`The round is over after 3 questions.\n${standings}`);
    expect(labelsOf(over)).toEqual(['My result', 'Another round']);
  });

  test('never tells who chose a wrong option', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'tls 2');
    await playRound(slack, root, [
      { bob: 'wrong', dana: 'wrong' },
      { bob: 'wrong', carol: 'right' },
    ]);
    const posted = [nowOf(slack, root), ...repliesTo(slack, root)];
    const everyoneSees = posted.map(shownIn).join('\n');
    expect(everyoneSees).toContain('U0CAROL01');
    expect(everyoneSees).toContain('and 2 more played');
    expect(everyoneSees).not.toMatch(/U0BOB0001|U0DANA001|bob|dana/i);
    expect(slack.logged.join()).not.toMatch(/U0BOB0001|U0DANA001/);
  });

  test('says until when a question is open, and what follows its answer', async ({
    onTestFinished,
  }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 2 30');
    const question = await questionOf(slack, root);
    expect(question.text).toContain('30 seconds to answer');
    await slack.pass(11);
    expect(nowOf(slack, question).text).toMatch(/Open until <!date\^\d+\^.*0 answered$/s);
    const reveal = await revealOf(slack, question);
    expect(reveal.text).toContain('The next question follows in 15 seconds.');
    const second = await revealOf(slack, await questionOf(slack, root, 2));
    expect(second.text).not.toContain('follows');
  });

  test('ends early when two questions in a row find nobody', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'kms 5 10');
    const { root: over, last } = await endOf(slack, root);
    for (const { text } of [last, over])
      expect(text).toContain(
        'after 2 questions.\nTwo questions in a row had no answer, so I stopped here.\nNobody answered.',
      );
    expect(repliesTo(slack, root)).toHaveLength(3);
    expect((await startRound(slack)).ephemeral).toBe(false);
  });

  test('is followed by another like it, for whoever asks', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const root = await startRound(slack, 'tls 1 20');
    const { root: over } = await playRound(slack, root, [{ bob: 'right' }]);
    const next = await askBy(slack, over, 'Another round', 'bob');
    expect(next.text).toContain(
      'Quiz: TLS\n<@U0BOB0001> started a round: 1 question, 20 seconds each.',
    );
    const question = await passUntil(slack, () => repliesTo(slack, next)[0]);
    const [before] = repliesTo(slack, root);
    const stem = (text = '') => text.split('\n')[0];
    expect(stem(question.text)).not.toBe(stem(before?.text));
  });
});
