import { describe, expect, test } from 'vitest';
import { buttonsOf, labelsOf } from '../../helpers.ts';
import { isRefused, startTips, tips } from './tips.ts';

describe.concurrent('the time of tips on is the one that was typed', () => {
  test.for([
    '07:30\u200b Europe/Berlin',
    '`07:30` Europe/Berlin',
    '*07:30* _Europe/Berlin_',
    '**07:30** Europe/Berlin',
    '\uff10\uff17\uff1a\uff13\uff10 Europe/Berlin',
    '7:30\u202fam Europe/Berlin',
    '~07:30~, ```Europe/Berlin```',
  ])('%j', async (typed, { onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const said = await tips(slack, `on ${typed}`);
    expect(said.text).toContain('turned on the daily tip: on weekdays at 07:30 (Europe/Berlin).');
  });

  test.for([
    'on (07:30) Europe/Berlin',
    'on "07:30" Europe/Berlin',
    'on @07.30 Berlin Germany',
    'on 07·30 Europe/Berlin',
    'on ٠٧:٣٠ Europe/Berlin',
    'on 9 07:30h- Europe/Berlin',
    'on half past nine Europe/Berlin',
    'on half past nine Berlin Germany',
    'on noon/Europe/Berlin',
    'on noonish Germany',
    'on 7 30 Europe/Berlin',
    'on 25:99 Europe/Berlin',
    'on 7:30 mondays Xqzzyxw',
    'on half past nine mondays',
    '7;30 Europe/Berlin',
    'at half-past 7 Berlin',
    'please 07·30',
  ])(
    'a button never says another time than was typed, so there is none: tips %s',
    async (words, { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      const told = await tips(slack, words);
      await isRefused(slack, told);
      const setting = buttonsOf(told).filter(({ value }) => value.startsWith('tips on'));
      expect(setting).toEqual([]);
    },
  );

  test('what was typed without on is offered with it', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, '7:30 Berlin daily');
    expect(labelsOf(told)[0]).toBe('tips on 07:30 Europe/Berlin daily');
    await isRefused(slack, told);
  });

  test.for([
    ['on Amsterdan', 'Europe/Amsterdam'],
    ['on Europe/Berln', 'Europe/Berlin'],
    ['on 8:15 Stuttgart Germany', 'Europe/Berlin'],
  ] as const)(
    'a zone that is spelled almost rightly is still offered: tips %s',
    async ([words, zone], { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      expect(labelsOf(await tips(slack, words))).toContain(zone);
    },
  );
});
