import { describe, expect, test } from 'vitest';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { labelsOf, type Slack } from '../../helpers.ts';
import { content } from '../../shipped.ts';
import { askBy, press, shownIn, startQuiz, valueBehind } from './rounds.ts';

const { items } = content;
const S3 = [...items.values()].filter(({ topic }) => topic === 's3');

function letters(question: VisibleMessage): string[] {
  return labelsOf(question).filter((label) => label.length === 1);
}

/** Answers a question that one person was asked; what comes takes its place. */
async function answerAlone(slack: Slack, question: VisibleMessage, letter: string, as = 'alice') {
  await press(slack, question, letter, as);
  return await slack.see(as, ({ ts, text }) => ts === question.ts && text !== question.text);
}

function letterOfKey(question: VisibleMessage, id: string): string {
  const key = items.get(id)?.key.text ?? '';
  return (
    question.text
      .split('\n')
      .find((line) => line.slice(3) === key)
      ?.charAt(0) ?? ''
  );
}

async function nothingIsKept({ db }: Slack) {
  for (const table of ['rounds', 'questions', 'answers', 'totals', 'askedItems'] as const)
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
}

describe.concurrent('quiz me', () => {
  test.for(['cloud-security', 'random', 'D0ALICE01', 'D0ALICEBOB'])(
    'asks one person alone in %s, without points',
    async (channel, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const question = await slack.ask('quiz me s3', { channel });
      expect(question).toMatchObject({ ephemeral: true });
      const stem = question.text.split('\n')[0]?.replaceAll('&amp;', '&');
      const item = S3.find((one) => one.stem === stem);
      expect(letters(question)).toHaveLength(1 + (item?.distractors.length ?? 0));
      const right = letterOfKey(question, item?.id ?? '');
      const told = await answerAlone(slack, question, right);
      expect(told.text).toContain(`Right: ${right}\n`);
      expect(told.text).toContain(item?.key.why);
      expect(told.text).toMatch(/Sources? as of .*https:\/\//);
      expect(told.ephemeral).toBe(true);
      expect(letters(told)).toEqual([]);
      expect(labelsOf(told).at(-1)).toBe('Another question');
      expect((await askBy(slack, told, 'Another question')).ts).not.toBe(question.ts);
      expect(slack.screenOf('bob')).toEqual([]);
      await nothingIsKept(slack);
    },
  );

  test('tells why a wrong answer is wrong, and what is right', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const [item] = S3;
    const question = await slack.ask(`quiz me ${item?.id}`);
    expect(question.text).toContain(item?.stem);
    const right = letterOfKey(question, item?.id ?? '');
    const wrong = letters(question).find((letter) => letter !== right) ?? '';
    const chosen = question.text
      .split('\n')
      .find((line) => line.startsWith(`${wrong}: `))
      ?.slice(3);
    const told = await answerAlone(slack, question, wrong);
    expect(told.text).toContain(`You chose ${wrong}. Right is ${right}`);
    for (const { text, why } of [item?.key, ...(item?.distractors ?? [])].flatMap(
      (one) => one ?? [],
    ))
      expect(told.text.includes(why), text).toBe(text === item?.key.text || text === chosen);
  });

  test('asks about anything when nothing is named', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    for (const words of ['quiz me', 'quiz me anything', 'QUIZ ME', 'quiz me \u202e'])
      expect(letters(await slack.ask(words)).length).toBeGreaterThan(2);
  });

  test.for(['xyzzy', 'certificats', '<!channel>', '\u202exyz', 'q'.repeat(3000), '__proto__'])(
    'offers the nearest for what it does not know (%s)',
    async (words, { onTestFinished }) => {
      const slack = await startQuiz(onTestFinished);
      const told = await slack.ask(`quiz me ${words}`);
      expect(told.text).toMatch(/^I have no questions about “/);
      expect(shownIn(told)).not.toMatch(/<!|\u202e/);
      expect(labelsOf(told).at(-1)).toBe('Any question');
      expect(slack.logged.join()).not.toMatch(/refused/);
      expect(letters(await askBy(slack, told, labelsOf(told)[0] ?? '')).length).toBeGreaterThan(2);
    },
  );

  test('takes no forged or garbled values', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const [item] = S3;
    for (const value of [
      '',
      ':A',
      'no-such-item.1:A',
      `${item?.id}:A`,
      `${item?.id}.-1:A`,
      `${item?.id}.1:E`,
      `${item?.id}.99999999999:A`,
      '__proto__.1:A',
      'x'.repeat(2000),
    ]) {
      const question = await slack.ask(`quiz me ${item?.id}`);
      const forged = { messageTs: question.ts, actionId: 'quiz-alone:A', value };
      await slack.clickWith('alice', 'cloud-security', forged);
      const told = await slack.see(
        'alice',
        ({ ts, text }) => ts === question.ts && text !== question.text,
      );
      expect(told.text, value).toBe('I do not know this question. It may be from an older round.');
    }
    expect(slack.logged.join()).not.toContain('a listener failed');
  });

  test('has buttons that tell nothing of the key', async ({ onTestFinished }) => {
    const slack = await startQuiz(onTestFinished);
    const question = await slack.ask('quiz me kms');
    const values = letters(question).map((letter) => valueBehind(question, letter));
    const [first = ''] = values;
    expect(values).toEqual(letters(question).map((letter) => `${first.slice(0, -1)}${letter}`));
  });
});
