import { describe, expect, test } from 'vitest';
import { labelsOf } from '../../helpers.ts';
import { isRefused, startTips, tips } from './tips.ts';

describe.concurrent('words that mean no daily tip', () => {
  test.for(['25:99', '9:61', '24:00', '13pm', '0am', '99', '9:5:7'])(
    'tips on %s says that there is no such time',
    async (time, { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      const told = await tips(slack, `on ${time} Berlin`);
      expect(told.text).toBe(`There is no time “\u2068${time}\u2069”. Type one like 09:00 or 9am.`);
      expect(labelsOf(told)).toEqual([]);
      await isRefused(slack, told);
    },
  );

  test('a zone that is not there gets those named alike, and their buttons work', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'on 8:15 Amsterdan daily');
    expect(told.text).toBe(
      'I know no time zone “\u2068Amsterdan\u2069”. Did you mean one of these?',
    );
    await isRefused(slack, told);
    const said = await slack.askByButton(told, 'Europe/Amsterdam');
    expect(said.text).toContain('turned on the daily tip: every day at 08:15 (Europe/Amsterdam).');
  });

  test('a zone like no other is asked for again', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'on xqzzyxw');
    expect(told.text).toContain('I know no time zone “\u2068xqzzyxw\u2069”.');
    await isRefused(slack, told);
  });

  test('a zone that can mean several is asked back, and the buttons work', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'on 7pm IST');
    expect(told.text).toBe('“\u2068IST\u2069” can mean several time zones. Which one?');
    expect(labelsOf(told)).toContain('Asia/Kolkata');
    await isRefused(slack, told);
    const said = await slack.askByButton(told, 'Asia/Kolkata');
    expect(said.text).toContain('turned on the daily tip: on weekdays at 19:00 (Asia/Kolkata).');
  });

  test('unknown words after tips get the ways it goes', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'please <!channel>');
    expect(told.text).toContain('It goes like this:');
    expect(labelsOf(told)).toEqual(['tips on 09:00 Europe/Berlin', 'tips off', 'tips status']);
    await isRefused(slack, told);
  });

  test('off where none is on says so', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'off');
    expect(told.text).toBe('No daily tip is on in this channel.');
    await isRefused(slack, told);
  });

  test.for([
    ['a mention', '<!channel> <!here> <@U0BOB0001>'],
    ['a mention as a time', '09:00<!channel>'],
    ['a mention after the time', '09:00 <!channel>'],
    ['a link', '09:00 <https://evil.example|Berlin>'],
    ['right-to-left text', '09:00 \u202eתומצפ\u202d ןילרב'],
    ['3000 characters', `09:00 ${'a'.repeat(3000)}`],
    ['3000 digits', '9'.repeat(3000)],
    ['signs', '09:00 `*_~"\'\\{}$%0a; drop table tip_schedules; --'],
    ['a path', '09:00 ../../etc/passwd'],
    ['a name of JavaScript', '__proto__'],
    ['another name of JavaScript', '09:00 constructor'],
  ] as const)('hostile text is quoted and harmless: %s', async ([, words], { onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, `on ${words}`);
    expect(told.text).toMatch(/^(I know no time zone|There is no time|I do not know)/);
    await isRefused(slack, told);
  });
});
