import { expect, test } from 'vitest';
import { DUE, NOW, openTips } from './fixture.ts';

test('a tip is known since it was first there, however often that is noted', async () => {
  const { tips } = await openTips();
  await tips.rememberTips(['one', 'two'], NOW);
  await tips.rememberTips(['two', 'three'], DUE);
  expect(await tips.knownTips()).toEqual(
    new Map([
      ['one', NOW],
      ['two', NOW],
      ['three', DUE],
    ]),
  );
});

test('without tips there is nothing to note', async () => {
  const { tips } = await openTips();
  await tips.rememberTips([], NOW);
  expect(await tips.knownTips()).toEqual(new Map());
});
