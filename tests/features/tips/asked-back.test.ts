import { describe, expect, test } from 'vitest';
import { labelsOf } from '../../helpers.ts';
import { isRefused, startTips, tips } from './tips.ts';

describe.concurrent('tips on with words that are not clear', () => {
  test.for(['UTC+2', 'UTC + 2', 'GMT-5', '+02:00'])(
    'an offset is told why a city is better, and no wrong zone is offered: %s',
    async (offset, { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      const told = await tips(slack, `on 9 ${offset} daily`);
      const typed = offset.replaceAll(' ', '');
      expect(told.text).toBe(
        `“\u2068${typed}\u2069” is an offset and does not follow summer time. A city does. Name a city, like Berlin.`,
      );
      expect(labelsOf(told)).toEqual([]);
      await isRefused(slack, told);
    },
  );

  test('a country with several zones is asked back with a few cities', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'on 8:15 USA daily');
    expect(labelsOf(told).length).toBeLessThanOrEqual(6);
    await isRefused(slack, told);
    const said = await slack.askByButton(told, 'America/Chicago');
    expect(said.text).toContain('turned on the daily tip: every day at 08:15 (America/Chicago).');
  });

  test('what is neither a time nor a zone is asked for as both', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'on half past nine');
    expect(told.text).toBe(
      'I know no time zone “\u2068half past nine\u2069”. Type a time like 09:00 or 9am, or name a city, like Berlin.',
    );
    expect(labelsOf(told)).toEqual([]);
    const timed = await tips(slack, 'on 9:30 morningside');
    expect(timed.text).toMatch(/\. Name a city, like Berlin\.$/);
    await isRefused(slack, timed);
  });

  test.for([
    ['9 10 Tokyo daily', 'tips on 09:00 Asia/Tokyo daily', 'every day at 09:00 (Asia/Tokyo)'],
    ['9 10 Tokyo daily', 'tips on 10:00 Asia/Tokyo daily', 'every day at 10:00 (Asia/Tokyo)'],
    ['mondays 7:30 local', 'tips on 07:30 local daily', 'every day at 07:30 (Europe/Berlin)'],
    ['9:30 weekends', 'tips on 09:30 daily', 'every day at 09:30 (Europe/Berlin)'],
    ['every monday', 'tips on weekdays', 'on weekdays at 09:00 (Europe/Berlin)'],
    [
      '7 Tokyo daily weekdays',
      'tips on 07:00 Asia/Tokyo weekdays',
      'on weekdays at 07:00 (Asia/Tokyo)',
    ],
  ] as const)(
    'the button keeps what else was typed: %s',
    async ([words, label, meant], { onTestFinished }) => {
      const slack = await startTips(onTestFinished);
      const told = await tips(slack, `on ${words}`);
      expect(labelsOf(told)).toContain(label);
      await isRefused(slack, told);
      const said = await slack.askByButton(told, label);
      expect(said.text).toContain(`turned on the daily tip: ${meant}.`);
    },
  );

  test('days that no tips can be had on get both that can be', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'on mondays 9 India');
    expect(told.text).toBe('Tips come daily or on weekdays. Which one?');
    expect(labelsOf(told)).toEqual([
      'tips on 09:00 Asia/Kolkata daily',
      'tips on 09:00 Asia/Kolkata weekdays',
    ]);
  });

  test('of two times only one can be had', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'on 09:00 10:00 Berlin');
    expect(told.text).toBe('One time, please. A channel gets one tip a day.');
    expect(labelsOf(told)).toEqual(['tips on 09:00 Europe/Berlin', 'tips on 10:00 Europe/Berlin']);
    await isRefused(slack, told);
  });

  test('somebody’s own zone goes before the one that was set', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 9 tokyo');
    const said = await tips(slack, 'on my time', { as: 'bob' });
    expect(said.text).toContain('changed the daily tip: on weekdays at 09:00 (America/New_York).');
  });

  test('help says what is meant by words left out, and changes nothing', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const told = await tips(slack, 'help');
    expect(told.text).toContain('A bare `tips on` means weekdays at 09:00 in your own time zone.');
    expect(told.text).toMatch(/For example:$/);
    await isRefused(slack, told);
  });
});
