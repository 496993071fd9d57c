import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../eventually.ts';
import { hasChromium, launchChromium } from '../chromium.ts';
import { CHANNEL, reveal, startQuizLike } from './quiz-like.ts';

const NARROW = { width: 400, height: 700 };
const WIDE = { width: 1280, height: 700 };
/** A browser starts, and Vite compiles the page. */

describe.skipIf(!hasChromium('thread-in-chromium.test.ts'))('a round in Chromium', () => {
  let browser: Browser;
  let quiz: Awaited<ReturnType<typeof startQuizLike>>;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    quiz = await startQuizLike();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await quiz.stop();
  });

  async function open(as: string, viewport = WIDE): Promise<Page> {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await page.goto(`${quiz.origin()}/?as=${as}#${CHANNEL}`);
    return page;
  }

  /** The thread of a round whose second question is open. */
  async function openThread(viewport = WIDE, as = 'alice') {
    const first = quiz.ask(1);
    const second = quiz.ask(2);
    const page = await open(as, viewport);
    await page.getByRole('button', { name: '2 replies' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    const message = (words: string) => thread.getByRole('article').filter({ hasText: words });
    const answer = (letter: string) =>
      message('2. Which').getByRole('button', { name: `Answer ${letter}` });
    await answer('A').waitFor();
    return { page, thread, first, second, message, answer };
  }

  test.each([
    ['narrow', NARROW],
    ['wide', WIDE],
  ])('a question fits a %s window, its four buttons in one row', async (_, viewport) => {
    const { page, answer } = await openThread(viewport);
    const tops = await Promise.all(
      ['A', 'B', 'C', 'D'].map(async (at) => (await box(answer(at))).y),
    );
    expect(new Set(tops).size).toBe(1);
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
  });

  test('mentions are names, and times are in the zone of the reader', async () => {
    const { message } = await openThread(WIDE, 'carol');
    const text = (await message('2. Which').textContent()) ?? '';
    expect(text).toContain('@Carol?');
    expect(text).toContain('Closes at 11:35:09 PM');
    expect(text).not.toMatch(/<[@!]/);
  });

  test('a click shows at once, and is marked when the bot does not acknowledge it', async () => {
    const { answer, thread } = await openThread();
    const before = await box(answer('D'));
    await answer('C').click();
    await thread.locator('[aria-busy="true"]').waitFor();
    quiz.giveUpAcks();
    const mark = thread.getByRole('alert');
    await mark.waitFor();
    expect(await mark.textContent()).toBe('This app did not respond in time.');
    expect(await answer('C').getAttribute('aria-busy')).toBe('false');
    const after = await box(answer('D'));
    expect(after.x).toBe(before.x);
    // The thread may come to rest on another fraction of a pixel.
    expect(Math.abs(after.y - before.y)).toBeLessThan(2);
  });

  test('an answer to a click stands in the thread, for that person alone', async () => {
    const { answer, message } = await openThread(NARROW);
    await answer('A').click();
    await message('Your answer is A.').getByText('Only visible to you').waitFor();
    expect(quiz.screen('bob').map(({ text }) => text)).not.toContain('Your answer is A.');
  });

  test('an answer behind a thread is told of, and the thread leads to it', async () => {
    const { page, answer, thread } = await openThread(NARROW);
    await answer('B').click();
    await page.getByRole('button', { name: 'A message for you is in #cloud-security' }).click();
    await thread.waitFor({ state: 'detached' });
    const reached = page.getByRole('article').filter({ hasText: 'Your answer is B.' });
    await eventually(async () =>
      expect(await reached.evaluate((element) => element === document.activeElement)).toBe(true),
    );
  });

  test('a reply that was sent to the channel too leads to its thread', async () => {
    const page = await open('bob');
    quiz.ask(1);
    quiz.say('Final standings', { threadTs: quiz.root.ts, broadcast: true });
    const standings = page.getByRole('article').filter({ hasText: 'Final standings' });
    await standings.getByText('Quiz: 5 questions about KMS').waitFor();
    await standings.getByRole('button', { name: 'replied to a thread' }).click();
    await page.getByRole('button', { name: 'Answer A' }).waitFor();
  });

  describe('when a message changes', () => {
    const LOW = { width: 1280, height: 420 };

    test('above what one reads, that stays where it is', async () => {
      const { message, first, thread } = await openThread(LOW);
      await scrollUp(thread, 60);
      const before = await box(message('2. Which'));
      quiz.workspace.change(first, reveal(1));
      await message('B is right').waitFor({ state: 'attached' });
      expect(Math.abs((await box(message('2. Which'))).y - before.y)).toBeLessThan(2);
      expect(await belowTheFold(thread)).toBeGreaterThan(50);
    });

    test('under the eyes of a reader further up, its top stays where it is', async () => {
      const { message, second, thread } = await openThread(LOW);
      await scrollUp(thread, 60);
      const before = await box(message('2. Which'));
      quiz.workspace.change(second, reveal(2));
      await message('B is right').waitFor();
      expect(Math.abs((await box(message('B is right'))).y - before.y)).toBeLessThan(2);
    });

    test('whoever is at the end stays there', async () => {
      const { message, second, thread } = await openThread(LOW);
      quiz.workspace.change(second, reveal(2));
      await message('B is right').waitFor();
      await eventually(async () => expect(await belowTheFold(thread)).toBeLessThan(2));
    });
  });

  test('the direct messages with the bot open like a channel', async () => {
    const page = await open('alice');
    quiz.say('Your round is over.', { channelId: 'D0ALICE01' });
    await page.getByRole('link', { name: 'Encrypt Tutor' }).click();
    await page.getByText('Your direct messages with Encrypt Tutor begin here.').waitFor();
    await page.getByText('Your round is over.').waitFor();
  });

  test('someone unknown is told whom one can be', async () => {
    const page = await open('zoe');
    await page.getByText('Nobody here is called “zoe”').waitFor();
    await page.getByRole('link', { name: 'Dana' }).click();
    await page.getByText('You are Dana').waitFor();
  });
});

async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (!found) throw new Error('it is not drawn');
  return { x: found.x, y: found.y };
}

const list = (thread: Locator) => thread.locator('.message-list');

function scrollUp(thread: Locator, pixels: number) {
  return list(thread).evaluate((element, by) => {
    element.scrollTop -= by;
  }, pixels);
}

/** How many pixels of the thread are still to come. */
function belowTheFold(thread: Locator): Promise<number> {
  return list(thread).evaluate(
    ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight,
  );
}
