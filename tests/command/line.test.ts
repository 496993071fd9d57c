import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine } from '#command/line.ts';
import { nameKey, namesOf } from '#content/names.ts';
import { subcommands } from '../../src/app.ts';
import { createTestParts } from '../parts.ts';
import { content } from '../shipped.ts';

describe('what is typed is cleaned before it is split', () => {
  test.each([
    // Signs that nobody sees.
    ['\u200bexplain tls', 'explain tls'],
    ['\ufeffexplain\u2060 t\u00adls\u200e', 'explain tls'],
    ['\u202eexplain\u202c tls\u2069', 'explain tls'],
    ['scores week\u200b', 'scores week'],
    ['scores week\ufe0f', 'scores week'],
    // White space and control signs of every kind.
    ['\u2003a\u00a0\n b\u0085\u0000c ', 'a b c'],
    ['', ''],
    [' \t', ''],
    // Letters and digits in other forms.
    ['quiz s3 \uff13', 'quiz s3 3'],
    ['ＳＳＥ－ＫＭＳ', 'SSE-KMS'],
    ['𝐞𝐱𝐩𝐥𝐚𝐢𝐧 𝚝𝚕𝚜', 'explain tls'],
    ['tips on 07：30', 'tips on 07:30'],
    ['Zu\u0308rich', 'Zürich'],
    // Code, bold, italic and struck-out text.
    ['tips on `07:30` Europe/Berlin', 'tips on 07:30 Europe/Berlin'],
    ['```\nexplain tls\n```', 'explain tls'],
    ['*explain tls*', 'explain tls'],
    ['compare *SSE_KMS*, _kms:*_ and ~tls~.', 'compare SSE_KMS, kms:* and tls.'],
    ['*_~explain~_* ***tls***', 'explain tls'],
    ['(*tls*) “_kms_”', '(tls) “kms”'],
    ['*a *b*', '*a b'],
    // The escapes of Slack.
    ['a &amp; b &lt;!channel&gt;', 'a & b <!channel>'],
    ['&amp;lt;', '&lt;'],
  ])('%j', (typed, line) => {
    expect(cleanLine(typed)).toBe(line);
  });

  test.each([
    'SSE_KMS',
    'aws:kms',
    'kms:*',
    'kms:* s3:*',
    's3:Get* s3:Put*',
    '*.example.com',
    '*.example.com vs kms:*',
    'arn:aws:s3:::bucket/*',
    'a * b * c',
    '2*3*4',
    '__proto__ constructor',
    'America/New_York',
    '9 o`clock',
    'don´t',
    'sse–kms — “sse s3” ‘tls’',
    'Zürich São Paulo',
    'שלום عربى 密钥 🔑',
  ])('%s stays as it is', (line) => {
    expect(cleanLine(line)).toBe(line);
  });

  test('every name in the content and every example stays what it is', async () => {
    const { concepts, services } = content;
    for (const name of [...concepts.values(), ...services.values()].flatMap(namesOf))
      expect(nameKey(cleanLine(name))).toBe(nameKey(name));
    for (const line of subcommands(await createTestParts()).flatMap(({ examples }) => examples))
      expect(cleanLine(line)).toBe(line);
  });

  test('signs that nobody sees change nothing, wherever they are', () => {
    const unseen = fc.constantFrom('\u200b', '\u200c', '\u200d', '\u00ad', '\ufeff', '\u2066', '');
    const seen = fc.constantFrom('a', 'Z', '7', ' ', ':', '-', '*', '_', 'é', 'ж', '密');
    fc.assert(
      fc.property(fc.array(fc.tuple(seen, unseen)), (pairs) => {
        const line = pairs.map(([sign]) => sign).join('');
        expect(cleanLine(pairs.flat().join(''))).toBe(cleanLine(line));
      }),
    );
  });

  test('whatever is typed, no line end and nothing unseen is left, and it can be cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const line = cleanLine(typed);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|\s\s|^\s|\s$/u);
        cleanLine(line);
      }),
      { numRuns: 500 },
    );
  });
});
