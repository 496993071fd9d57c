import { describe, expect, test } from 'vitest';
import { commandInUse, completionsOf, stepThrough } from '#playground/page/completion.ts';

const hint = (command: string) => ({ command, usageHint: '[words]', description: command });
const commands = [hint('/encrypt'), hint('/enigma'), hint('/rotate')];

describe('the commands that are offered', () => {
  test.each([
    ['all after a slash', '/', ['/encrypt', '/enigma', '/rotate']],
    ['those that begin so', '/en', ['/encrypt', '/enigma']],
    ['whatever the case', '/ENC', ['/encrypt']],
    ['also the one that is complete', '/encrypt', ['/encrypt']],
    ['none once words follow', '/encrypt ', []],
    ['none for an unknown one', '/x', []],
    ['none inside a text', 'try /encrypt', []],
    ['none for nothing', '', []],
  ])('%s: %j', (_, draft, expected) => {
    expect(completionsOf(commands, draft).map(({ command }) => command)).toEqual(expected);
  });
});

describe('the command whose usage is shown', () => {
  test.each([
    ['/encrypt compare', '/encrypt'],
    ['/Encrypt ', '/encrypt'],
    ['/encrypt', undefined],
    ['/encrypted x', undefined],
  ])('for %j it is %s', (draft, expected) => {
    expect(commandInUse(commands, draft)?.command).toBe(expected);
  });
});

test('arrow keys go round', () => {
  expect([stepThrough(2, 1, 3), stepThrough(0, -1, 3), stepThrough(0, 1, 3)]).toEqual([0, 2, 1]);
});
