import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type QuizRequest,
  readRequest,
  requestWords,
  type Wanted,
} from '../../../../src/features/quiz/rules/request.ts';

const start = (subject: string, count = 5, seconds: number | undefined = 45) => ({
  kind: 'start',
  subject,
  count,
  seconds,
});
const untimed = (subject: string, count = 5) => ({ ...start(subject, count), seconds: undefined });

describe('a request', () => {
  test.each([
    ['', start('')],
    ['s3', start('s3')],
    ['3', start('', 3)],
    ['s3 3', start('s3', 3)],
    ['3 s3', start('s3', 3)],
    ['s3 3 60', start('s3', 3, 60)],
    ['kms key policy 4 300', start('kms key policy', 4, 300)],
    ['sse-s3', start('sse-s3')],
    ['30s', start('', 5, 30)],
    ['30s 3', start('', 3, 30)],
    ['3 30sec', start('', 3, 30)],
    ['3 30 seconds', start('', 3, 30)],
    ['30 s s3', start('s3', 5, 30)],
    ['30SECONDS s3', start('s3', 5, 30)],
    ['untimed', untimed('')],
    ['s3 untimed 3', untimed('s3', 3)],
    ['NoTimer no-timer', untimed('')],
    ['everything', start('')],
    ['Random 2', start('', 2)],
    ['all keys', start('all keys')],
    ['1 10', start('', 1, 10)],
    ['20 300', start('', 20, 300)],
    ['stop', { kind: 'stop' }],
    ['END', { kind: 'stop' }],
    ['stop words', start('stop words')],
    ['me', { kind: 'alone', subject: '' }],
    ['ME s3', { kind: 'alone', subject: 's3' }],
    ['me anything', { kind: 'alone', subject: '' }],
    ['me 5', { kind: 'alone', subject: '5' }],
    ['0', { ...start('', 1), kind: 'bad-count' }],
    ['-3 s3', { ...start('s3', 1), kind: 'bad-count' }],
    ['500', { ...start('', 20), kind: 'bad-count' }],
    ['99999999999999999999999', { ...start('', 20), kind: 'bad-count' }],
    ['21 s3 untimed', { ...untimed('s3', 20), kind: 'bad-count' }],
    ['5 9', { ...start('', 5, 10), kind: 'bad-seconds' }],
    ['5 301', { ...start('', 5, 300), kind: 'bad-seconds' }],
    ['0s', { ...start('', 5, 10), kind: 'bad-seconds' }],
    ['1 2 3', { ...start('', 1, 10), kind: 'too-many-numbers' }],
    ['5 30s 60', { ...start('', 5, 30), kind: 'too-many-numbers' }],
    ['1.5', start('1.5')],
    ['1e3', start('1e3')],
    ['+5', start('+5')],
    ['<!channel> 3', start('<!channel>', 3)],
    ['__proto__', start('__proto__')],
    ['５', start('５')],
  ])('"%s" is read as %j', (words, request) => {
    expect(readRequest(words)).toEqual(request);
  });
});

function isInRange(request: QuizRequest): boolean {
  if (request.kind === 'stop' || request.kind === 'alone') return true;
  const { count, seconds = 45 } = request;
  const whole = Number.isInteger(count) && Number.isInteger(seconds);
  return whole && count >= 1 && count <= 20 && seconds >= 10 && seconds <= 300;
}

describe('whatever is typed', () => {
  const word = fc.oneof(
    fc.constantFrom('s3', 'me', 'stop', 'untimed', 'all', '5', '0', '-1', '30s', '1e9', 'toString'),
    fc.integer().map(String),
    fc.bigInt().map((number) => `${number}s`),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constant('9'.repeat(400)),
  );
  const line = fc.oneof(
    fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary' }),
  );

  test('is read, and gives values in range', () => {
    fc.assert(
      fc.property(line, (words) => {
        expect(readRequest(words)).toSatisfy(isInRange);
      }),
      { numRuns: 1000 },
    );
  });

  test('is read alike, whatever white space stands in it', () => {
    fc.assert(
      fc.property(line, (words) => {
        expect(readRequest(`\n ${words}\t`)).toEqual(
          readRequest(words.trim().replace(/\s+/gu, ' ')),
        );
      }),
    );
  });

  test('can be asked for again in words that mean the same, and then nothing is wrong', () => {
    fc.assert(
      fc.property(line, (words) => {
        const request = readRequest(words);
        if (request.kind === 'stop' || request.kind === 'alone') return;
        const { kind: _, ...wanted } = request;
        // No subject is called so; as a first word it asks for a question for one person.
        if (/^me(\s|$)/i.test(wanted.subject)) return;
        expect(readRequest(again(wanted))).toEqual({ kind: 'start', ...wanted });
      }),
      { numRuns: 1000 },
    );
  });
});

/** What follows `quiz` on a button that asks for such a round. */
function again(wanted: Wanted): string {
  const words = requestWords(wanted);
  expect(words).toMatch(/^quiz /);
  return words.replace(/^quiz /, '');
}
