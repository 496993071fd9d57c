import { afterAll, describe, expect, test } from 'vitest';
import { createLibrary } from '#content/library.ts';
import { tipSubcommand } from '../../../src/features/tip/subcommand.ts';
import { labelsOf, startTutor } from '../../helpers.ts';
import { ALICE } from '../../parts.ts';
import { content } from '../../shipped.ts';

const library = createLibrary(content);
const slack = await startTutor();
afterAll(slack.stop);

describe('/encrypt tip', () => {
  test('gives one tip with its source to the asker alone', async () => {
    const tip = await slack.ask('tip');
    expect(tip.ephemeral).toBe(true);
    expect(tip.text).toMatch(/\n\nSources as of/);
    expect(labelsOf(tip).at(0)).toBe('Share in channel');
    expect(labelsOf(tip).at(1)).toMatch(/^Explain /);
  });

  test('shares the very tip that was seen', async () => {
    const tip = await slack.ask('tip');
    const shared = await slack.nextFor('bob', () => slack.press(tip, 'Share in channel'));
    expect(shared.text.startsWith(tip.text)).toBe(true);
  });

  test('leads to the explanation of what it is about', async () => {
    const tip = await slack.ask('tip');
    const [, explain = ''] = labelsOf(tip);
    const card = await slack.askByButton(tip, explain);
    expect(card.text.startsWith(explain.replace('Explain ', ''))).toBe(true);
  });

  test.each(['tip nonsense', 'tip constructor', 'tip <!channel>'])(
    '%s is one sentence that leads on',
    async (words) => {
      const reply = await slack.ask(words);
      expect(reply.text).toMatch(/^There is no tip “/);
      expect(JSON.stringify(reply)).not.toContain('<!');
      expect(labelsOf(reply)).toEqual(['Another tip']);
    },
  );
});

test('chance decides which tip it is, and every tip can come', async () => {
  const { tips } = library;
  const given = tips.map(async (_, index) => {
    const answer = await tipSubcommand(library, () => (index + 0.5) / tips.length).run('', ALICE);
    return answer?.words;
  });
  expect(await Promise.all(given)).toEqual(tips.map(({ id }) => `tip ${id}`));
});
