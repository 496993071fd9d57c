import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWord, readNames } from '#command/words.ts';
import { createNames, nameKey } from '#content/names.ts';

const NAMES = ['sse-kms', 'sse-s3', 'server-side encryption with KMS', 'kms', 'constructor'];
const names = createNames(NAMES.map((name) => [name, name]));
const read = (text: string) => readNames(text, names);

describe('names are read from free text', () => {
  test.each([
    ['sse-kms sse-s3', ['sse-kms', 'sse-s3']],
    ['SSE_KMS Sse S3', ['sse-kms', 'sse-s3']],
    ['ssekms vs. sses3', ['sse-kms', 'sse-s3']],
    ['sse-kms, sse-s3', ['sse-kms', 'sse-s3']],
    ['sse-kms,sse-s3', ['sse-kms', 'sse-s3']],
    ['sse-kms-vs-sse-s3', ['sse-kms', 'sse-s3']],
    ['sse-kms versus sse-s3', ['sse-kms', 'sse-s3']],
    ['sse-kms and sse-s3 or kms', ['sse-kms', 'sse-s3', 'kms']],
    ['sse-kms/sse-s3', ['sse-kms', 'sse-s3']],
    ['“sse-kms” ‘sse-s3’', ['sse-kms', 'sse-s3']],
    ['sse–kms sse—s3', ['sse-kms', 'sse-s3']],
    ['ＳＳＥ－ＫＭＳ', ['sse-kms']],
    ['sse\u00a0kms', ['sse-kms']],
    ['server side encryption with kms and kms', ['server-side encryption with KMS', 'kms']],
    ['server side encryption with kms sse s3', ['server-side encryption with KMS', 'sse-s3']],
    ['kms kms', ['kms', 'kms']],
    ['', []],
    [' , vs and ', []],
  ])('%j', (text, names) => {
    expect(read(text)).toEqual({ found: names, unknown: [] });
  });
});

describe('what names nothing is given back as typed', () => {
  test.each([
    ['sse-kmss sse-s3', ['sse-s3'], ['sse-kmss']],
    ['my old key vs kms', ['kms'], ['my old key']],
    ['foo vs bar', [], ['foo', 'bar']],
    ['🔑', [], ['🔑']],
    ['__proto__ toString', [], ['__proto__ toString']],
    ['<!channel> kms', ['kms'], ['<!channel>']],
    ['שלום kms', ['kms'], ['שלום']],
  ])('%j', (text, found, unknown) => {
    expect(read(text)).toEqual({ found, unknown });
  });
});

test('nothing resolves to a name that was not typed, and nothing throws', () => {
  const words = fc.oneof(
    fc.constantFrom(...NAMES, 'vs', 'and', 'ss', 'e-kms', 'k m s', ',', '“', '🔑'),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (typed) => {
      const text = typed.join(' ');
      const { found, unknown } = read(text);
      const letters = nameKey(text.replaceAll(/['"`]/g, ' '));
      for (const name of found) expect(letters).toContain(nameKey(name));
      expect(unknown.every((run) => names.find(run) === undefined)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('reading stays quick for the longest text that Slack lets through', () => {
  const text = 'kms vs not-a-name '.repeat(2000);
  expect(read(text).found).toHaveLength(2000);
});

test.each([
  ['compare a b', ['compare', 'a b']],
  ['compare', ['compare', '']],
  ['', ['', '']],
])('the first word of %j', (text, parts) => {
  expect(firstWord(text)).toEqual(parts);
});
