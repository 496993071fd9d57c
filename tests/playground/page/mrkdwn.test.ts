import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Inline, type Passage, parseMrkdwn } from '#playground/page/mrkdwn.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const bold = (...children: Inline[]): Inline => ({ kind: 'bold', children });
const italic = (...children: Inline[]): Inline => ({ kind: 'italic', children });
const strike = (...children: Inline[]): Inline => ({ kind: 'strike', children });
const code = (...children: Inline[]): Inline => ({ kind: 'code', children });
const link = (url: string, label = url): Inline => ({ kind: 'link', url, label });
const paragraph = (...children: Inline[]): Passage => ({ kind: 'paragraph', children });
const quote = (...children: Inline[]): Passage => ({ kind: 'quote', children });
const pre = (...children: Inline[]): Passage => ({ kind: 'pre', children });

type Case = [sentence: string, typed: string, ...read: Inline[]];

describe('styles', () => {
  test.each<Case>([
    ['asterisks make bold', '*key*', bold(text('key'))],
    ['underscores make italic', '_key_', italic(text('key'))],
    ['tildes strike through', '~key~', strike(text('key'))],
    ['styles nest', '*a _b_*', bold(text('a '), italic(text('b')))],
    ['a style goes around a link', '*<https://a.b|c>*', bold(link('https://a.b', 'c'))],
    ['punctuation may follow', '(*a*).', text('('), bold(text('a')), text(').')],
    ['a letter after the mark keeps it as typed', '*a*b', text('*a*b')],
    ['a letter before the mark keeps it as typed', 'a*b*', text('a*b*')],
    ['names with underscores stay as typed', 'kms_key_id', text('kms_key_id')],
    ['a product stays as typed', '2 * 3 * 4', text('2 * 3 * 4')],
    ['a space inside the mark keeps it as typed', '*a *', text('*a *')],
    ['doubled marks are not Slack’s and stay as typed', '**a**', text('**a**')],
    ['no style spans two lines', '*a\nb*', text('*a\nb*')],
    ['an empty style stays as typed', '**', text('**')],
    ['a style of one kind does not nest in itself', '*a *b* c*', bold(text('a *b')), text(' c*')],
    [
      'the end of an address does not end a style',
      '_<https://a.b/c_>',
      text('_'),
      link('https://a.b/c_'),
    ],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual([paragraph(...read)]);
  });
});

describe('code', () => {
  test.each<[sentence: string, typed: string, ...read: Passage[]]>([
    ['backticks make code', '`a`', paragraph(code(text('a')))],
    ['nothing in code has a style', '`*a* :key:`', paragraph(code(text('*a* :key:')))],
    ['a style goes around code', '*`a*b`*', paragraph(bold(code(text('a*b'))))],
    ['code is of one line', '`a\nb`', paragraph(text('`a\nb`'))],
    ['a ping pings even in code', '`<!here>`', paragraph(code({ kind: 'ping', label: '@here' }))],
    ['three backticks make a block of lines', '```\n*a*\n  b\n```', pre(text('*a*\n  b'))],
    [
      'text goes on around the block',
      'x ```a``` y',
      paragraph(text('x ')),
      pre(text('a')),
      paragraph(text(' y')),
    ],
    ['a block that is not closed stays as typed', '```a', paragraph(text('```a'))],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual(read);
  });
});

describe('quotes and lines', () => {
  test.each<[sentence: string, typed: string, ...read: Passage[]]>([
    ['lines after > are one quote', '> a\n>b', quote(text('a\nb'))],
    ['an escaped > quotes as well', '&gt; a', quote(text('a'))],
    [
      'text goes on around the quote',
      'x\n> a\ny',
      paragraph(text('x')),
      quote(text('a')),
      paragraph(text('y')),
    ],
    ['> inside a line is text', 'a > b', paragraph(text('a > b'))],
    ['three > quote all that follows', 'x\n>>> a\nb', paragraph(text('x')), quote(text('a\nb'))],
    ['lists stay as typed', '• a\n- b\n1. c', paragraph(text('• a\n- b\n1. c'))],
    ['empty lines stay', 'a\n\nb', paragraph(text('a\n\nb'))],
    ['nothing is nothing', ''],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual(read);
  });
});

describe('addresses without markup', () => {
  test.each<Case>([
    [
      'an address in text',
      'see https://a.b/c_d now',
      text('see '),
      link('https://a.b/c_d'),
      text(' now'),
    ],
    ['the full stop is not part of it', 'https://a.b/c.', link('https://a.b/c'), text('.')],
    [
      'the parenthesis is not part of it',
      '(https://a.b)',
      text('('),
      link('https://a.b'),
      text(')'),
    ],
    ['an address in bold', '*https://a.b*', bold(link('https://a.b'))],
    ['other schemes stay text', 'javascript://a.b', text('javascript://a.b')],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual([paragraph(...read)]);
  });
});

describe('emoji', () => {
  test.each<Case>([
    ['a known short name', ':key:', { kind: 'emoji', name: 'key' }],
    ['an unknown short name stays as typed', ':kms:', text(':kms:')],
    ['a time stays as typed', '10:30:45', text('10:30:45')],
    ['what every object has is no emoji', ':constructor:', text(':constructor:')],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual([paragraph(...read)]);
  });
});

describe('entities', () => {
  test.each<Case>([
    ['the three that Slack knows', '&lt;a&gt; &amp; b', text('<a> & b')],
    ['an escaped ping is text', '&lt;!channel&gt;', text('<!channel>')],
    ['one round, no more', '&amp;lt;!channel&amp;gt;', text('&lt;!channel&gt;')],
    ['others stay as typed', '&quot;&nbsp;&#60;', text('&quot;&nbsp;&#60;')],
    ['in code as well', '`&lt;a&gt;`', code(text('<a>'))],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual([paragraph(...read)]);
  });
});

const tricky = fc.string({
  unit: fc.constantFrom(
    '<!here>',
    '<@U1>',
    '<#C1>',
    '&lt;!here&gt;',
    '<',
    '&',
    ';',
    '`',
    '*',
    ' a',
  ),
});

test('what is escaped never pings or mentions anyone, whatever it is', () => {
  fc.assert(
    fc.property(tricky, (typed) => {
      const escaped = typed
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
      const kinds = parseMrkdwn(escaped).flatMap(({ children }) => children.flatMap(kindsIn));
      expect(kinds).not.toContain('ping');
      expect(kinds).not.toContain('user');
      expect(kinds).not.toContain('channel');
    }),
  );
});

function kindsIn(token: Inline): string[] {
  return [token.kind, ...('children' in token ? token.children.flatMap(kindsIn) : [])];
}
