import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelsOf, type Slack, startTutor } from '../helpers.ts';

let slack: Slack;
beforeAll(async () => {
  slack = await startTutor({ byHand: true });
});
afterAll(() => slack.stop());

describe('what is typed with format signs, in bold or as code means the same', () => {
  test.each([
    ['\u200bexplain tls', 'explain tls'],
    ['explain\ufeff *tls*', 'explain tls'],
    ['`explain tls`', 'explain tls'],
    ['*compare* SSE_KMS &amp; `sse-s3`', 'compare sse-kms sse-s3'],
    ['scores week\u200b', 'scores week'],
    ['help comp\u00adare', 'help compare'],
    ['list\u2060', 'list'],
    ['＊ｄｅｆａｕｌｔｓ＊ ｓ３', 'defaults s3'],
  ])('%j is %s', async (typed, meant) => {
    expect((await slack.ask(typed)).text).toBe((await slack.ask(meant)).text);
  });

  test('quiz s3 \uff13 starts a round of three questions', async () => {
    const root = await slack.ask('quiz s3 \uff13\u200b', { channel: 'general' });
    expect(root.text).toContain('started a round: 3 questions');
  });

  test('the value of a button is cleaned like a line', async () => {
    const card = await slack.ask('explain tls');
    const forged = { messageTs: card.ts, actionId: 'run', value: '\u200b`explain kms`' };
    const told = await slack.nextFor('alice', () =>
      slack.clickWith('alice', 'cloud-security', forged),
    );
    expect(told.text).toBe((await slack.ask('explain kms')).text);
  });

  test('what is not known is shown as it was meant, escaped', async () => {
    const told = await slack.ask('\u202eexplain\u202c &lt;!channel&gt; \u200b`xyzzy`');
    expect(told.text).toContain('“\u2068&lt;!channel&gt; xyzzy\u2069”');
    const unknown = await slack.ask('\u200b_xyzzy_');
    expect(unknown.text).toContain('“\u2068xyzzy\u2069”');
  });

  test('a line that is too long for a button is answered without one', async () => {
    for (const words of [`tip on ${'a'.repeat(3000)}`, `exlain ${'kms '.repeat(800)}`]) {
      const told = await slack.ask(words);
      expect(told.ephemeral).toBe(true);
      expect(told.blocks).not.toEqual([]);
    }
    expect(slack.logged.join()).not.toContain('refused');
  });

  test.each([
    ['list', 'ж'],
    ['tips on', 'a '],
    ['compare', 'kms–'],
    ['quiz', 'a\u0301\u0316'],
    ['', '密'],
  ])('40,000 characters get one short answer: %s %s', async (name, unit) => {
    const told = await slack.ask(`${name} ${unit.repeat(40_000 / unit.length)}`);
    expect(told).toMatchObject({ ephemeral: true });
    expect(told.text.length).toBeLessThan(300);
  });

  test('a number that cannot be read hides behind no button', async () => {
    const told = await slack.ask('quiz s3x 3x', { channel: 'cloud-security' });
    expect(told.text).toContain('I have no questions about');
    for (const label of labelsOf(told)) expect(label).toMatch(/^quiz .*5 45$/);
  });
});
