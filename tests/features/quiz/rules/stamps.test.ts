import { describe, expect, test } from 'vitest';
import { answerAt, endedAt, wasInTime } from '../../../../src/features/quiz/rules/stamps.ts';

describe('an answer', () => {
  test.each([
    ['100.000000', true],
    ['99.999999', true],
    ['100.000001', false],
  ])('clicked at %s to a question that ended at 100 was in time: %s', (clickedAt, isInTime) => {
    expect(wasInTime({ deadline: 100 }, clickedAt)).toBe(isInTime);
  });

  test('to a question without an end is not known to have been in time', () => {
    expect(wasInTime({ deadline: undefined }, '1.000000')).toBe(false);
  });
});

test.each([
  [undefined, 90],
  [100, 90],
  [80, 80],
])('a click at 90 ends a question that was open until %s at %s', (deadline, end) => {
  expect(endedAt({ deadline }, '90.000000')).toBe(end);
});

test.each([
  ['99.000000', 'not-shown'],
  ['100.000000', 'not-shown'],
  ['100.000001', 'just-shown'],
  ['101.999999', 'just-shown'],
  ['102.000000', 'shown'],
])('at a click at %s, an answer of 100 was %s', (clickedAt, answer) => {
  expect(answerAt({ shownTs: '100.000000' }, clickedAt)).toBe(answer);
  expect(answerAt({ shownTs: undefined }, clickedAt)).toBeUndefined();
});
