import { describe, expect, test } from 'vitest';
import { runButton } from '#command/run.ts';
import { actions, context, header, LIMITS, section, table } from '#slack/blocks.ts';
import { bold, cut, escapeMrkdwn, joinWords, link, quote } from '#slack/mrkdwn.ts';
import { fitText } from '#slack/reply.ts';

test.each([
  ['a key', '*a key*'],
  ['kms:* on the key', '*`kms:*` on the key*'],
  ['One name, *.example.com. Which?', '*One name, `*.example.com`. Which?*'],
  ['a < b', '*a &lt; b*'],
])('%s in bold is %s', (text, shown) => {
  expect(bold(text)).toBe(shown);
});

describe('a context', () => {
  test('joins its pieces', () => {
    expect(context('a', ' b').elements).toEqual([{ type: 'mrkdwn', text: 'a b' }]);
  });

  test('starts a new element where the next link would not fit, and cuts no link', () => {
    const links = Array.from(
      { length: 40 },
      (_, n) => ` <https://a.example/${'x'.repeat(150)}|${n}>`,
    );
    const { elements } = context(...links);
    expect(elements.length).toBeGreaterThan(1);
    const texts = elements.map((element) => ('text' in element ? String(element.text) : ''));
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(LIMITS.context);
      expect(text).toMatch(/^<.*>$/);
    }
    expect(texts.join(' ')).toBe(links.join('').trim());
  });
});

test('texts that are too long are cut, with an ellipsis, at a whole character', () => {
  expect(header('x'.repeat(200)).text.text).toBe(`${'x'.repeat(149)}…`);
  expect(section('x'.repeat(4000)).text?.text).toHaveLength(3000);
  expect(cut('🔑🔑🔑', 4)).toBe('🔑…');
  expect(cut('short', 5)).toBe('short');
});

test('a row of buttons keeps the first of those that do the same', () => {
  const buttons = [runButton('A', 'x'), runButton('B', 'y'), runButton('C', 'x')];
  const labels = actions(buttons).elements.map((each) => 'text' in each && each.text);
  expect(labels).toMatchObject([{ text: 'A' }, { text: 'B' }]);
});

test('a table has no empty cell, which Slack would refuse', () => {
  expect(JSON.stringify(table([['', 'A']]))).not.toContain('"text":""');
});

test.each([
  ['<!channel>', '&lt;!channel&gt;'],
  ['a & b', 'a &amp; b'],
  ['&lt;', '&amp;lt;'],
])('%j is escaped', (text, escaped) => {
  expect(escapeMrkdwn(text)).toBe(escaped);
});

test('what was typed is repeated on one line, short, and without marks that turn the line around', () => {
  expect(quote(' a\n\tb ')).toBe('“\u2068a b\u2069”');
  expect(quote('a\u202eb')).toBe('“\u2068a b\u2069”');
  expect(quote('x'.repeat(100))).toBe(`“\u2068${'x'.repeat(59)}…\u2069”`);
});

test('a link keeps its address together', () => {
  expect(link('https://a.example/b|c', 'x > y')).toBe('<https://a.example/b%7Cc|x &gt; y>');
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('the words %j are joined', (words, joined) => {
  expect(joinWords(words)).toBe(joined);
});

describe('text that has to fit', () => {
  const long = 'x'.repeat(5000);
  test('is complete where it fits', () => {
    expect(
      fitText(
        () => 'all',
        () => 'less',
      ),
    ).toBe('all');
  });
  test('is the first shorter one that fits, and says so', () => {
    expect(
      fitText(
        () => long,
        () => long,
        () => 'less',
      ),
    ).toBe('less\n\nMore is on the card.');
  });
  test('is cut where nothing fits', () => {
    const text = fitText(
      () => long,
      () => long,
    );
    expect(text.length).toBeLessThanOrEqual(LIMITS.text);
    expect(text).toMatch(/x…\n\nMore is on the card\.$/);
  });
});
