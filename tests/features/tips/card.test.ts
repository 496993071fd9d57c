import { describe, expect, test } from 'vitest';
import { runButton } from '#command/run.ts';
import { createLibrary } from '#content/library.ts';
import { LIMITS } from '#slack/blocks.ts';
import { dailySaid, shownName } from '../../../src/features/tips/blocks.ts';
import { checkBlocks } from '../../../src/playground/blocks/check.ts';
import { labelsOf, type Slack } from '../../helpers.ts';
import { content } from '../../shipped.ts';
import { passTo, startTips, tips, tipsIn } from './tips.ts';

const library = createLibrary(content);

async function firstTip(slack: Slack) {
  await tips(slack, 'on 06:30 utc', { as: 'bob' });
  await passTo(slack, 'Mon 06:30');
  const [tip] = tipsIn(slack);
  if (!tip) throw new Error('no tip came');
  return tip;
}

function labelLike(message: Parameters<typeof labelsOf>[0], start: string): string {
  const found = labelsOf(message).find((label) => label.startsWith(start));
  if (!found) throw new Error(`no button "${start}" among ${labelsOf(message).join(', ')}`);
  return found;
}

describe.concurrent('the card of a daily tip', () => {
  test('says who set it up and how to stop it, and pings nobody', async ({ onTestFinished }) => {
    const slack = await startTips(onTestFinished);
    const tip = await firstTip(slack);
    const note =
      'Set up by \u2068Bob\u2069: on weekdays at 06:30 (UTC). To stop it: `/encrypt tips off`';
    expect(tip.text).toContain(note);
    expect(JSON.stringify(tip.blocks)).toContain(note);
    expect(JSON.stringify(tip)).not.toMatch(/<@|<!|<#/);
    expect(slack.logged.join()).not.toMatch(/refused|failed/i);
  });

  test('Explain answers the one who clicks, and that card can be shared', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const tip = await firstTip(slack);
    const label = labelLike(tip, 'Explain ');
    const card = await slack.askByButton(tip, label, 'carol');
    expect(card.ephemeral).toBe(true);
    expect(card.text.startsWith(label.replace('Explain ', ''))).toBe(true);
    const shared = await slack.nextFor('bob', () => slack.press(card, 'Share in channel', 'carol'));
    expect(shared).toMatchObject({ ephemeral: false, channelId: tip.channelId });
    expect(shared.text.startsWith(card.text)).toBe(true);
    expect(tipsIn(slack)).toEqual([tip]);
  });

  test('Compare and Quiz me work for whoever clicks, where the tip has them', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    await tips(slack, 'on 06:30 utc daily');
    const wanted = new Set(['Compare with ', 'Quiz me']);
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']) {
      await passTo(slack, `${day} 06:30`);
      const tip = tipsIn(slack).at(-1);
      for (const start of wanted) {
        const label = tip && labelsOf(tip).find((each) => each.startsWith(start));
        if (!label) continue;
        const answer = await slack.askByButton(tip, label, 'carol');
        expect(answer.text).toMatch(start === 'Quiz me' ? /\?/ : / (vs|and) /);
        expect(answer.text).not.toMatch(/I do not know|I have no|nothing called/i);
        wanted.delete(start);
      }
      if (wanted.size === 0) break;
    }
    expect([...wanted]).toEqual([]);
  });

  test('somebody of another organisation may ask for the explanation too', async ({
    onTestFinished,
  }) => {
    const slack = await startTips(onTestFinished);
    const tip = await firstTip(slack);
    const label = labelLike(tip, 'Explain ');
    const card = await slack.askByButton(tip, label, 'dana');
    expect(card.text.startsWith(label.replace('Explain ', ''))).toBe(true);
  });
});

describe('every tip', () => {
  const button = runButton('Quiz me', 'quiz me x');
  const by = {
    ...{ teamId: 'T1', channelId: 'C1', setBy: 'U1', setByName: 'ש'.repeat(300) },
    ...{ time: '09:00', zone: 'America/Argentina/ComodRivadavia', days: 'weekdays' as const },
  };

  test.each(library.tips)('$id fits, large and whole, with its sources', (tip) => {
    const sources = library.sourcesOf(tip);
    const { text, blocks } = dailySaid(tip, sources, [button], by);
    expect(checkBlocks(blocks)).not.toHaveProperty('error');
    expect(text.length).toBeLessThan(LIMITS.text);
    const shown = JSON.stringify(blocks);
    for (const { title } of sources) {
      expect(text).toContain(title.replaceAll('&', '&amp;'));
      expect(shown).toContain(title.replaceAll('&', '&amp;'));
    }
    expect(text).toMatch(/Sources as of \w{3} \d{4}: /);
    const [, large] = blocks;
    expect(JSON.stringify(large)).toContain(JSON.stringify(tip.text.slice(0, 20)).slice(1, -1));
  });
});

test.each([
  ['anna_b', 'anna_b'],
  ['max_muster_mann', 'max_muster_mann'],
  ['_Eve_ *B* `C` ~D~', 'Eve B C D'],
  ['<!channel>', '&lt;!channel&gt;'],
])('whoever is called %s is shown as %s', (name, shown) => {
  expect(shownName(name)).toBe(`\u2068${shown}\u2069`);
});
