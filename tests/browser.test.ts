import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launchChromium } from './playground/chromium.ts';

const PLAYGROUND = join(import.meta.dirname, '..', 'src', 'playground', 'main.ts');

/** `npm run playground` on a free port; resolves with its URL once the bot answers. */
function startPlayground() {
  const child = spawn(process.execPath, [PLAYGROUND], {
    env: { PLAYGROUND_PORT: '0' },
  });
  const url = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      const [found] = text.match(/http:\/\/\S+/) ?? [];
      if (found && text.includes('Encrypt Tutor is running')) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the playground ended:\n${text}`)));
  });
  return { child, url };
}

describe.skipIf(!hasChromium('tests/browser.test.ts'))('in Chromium, on the playground', () => {
  let browser: Browser;
  let playground: ReturnType<typeof startPlayground>;
  let url: string;

  beforeAll(async () => {
    playground = startPlayground();
    browser = await launchChromium();
    url = await playground.url;
  });

  afterAll(async () => {
    await browser?.close();
    playground?.child.kill('SIGTERM');
  });

  async function open(address: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(address);
    return page;
  }

  test('Alice types the command and reads the card, shares it, and Bob reads it too', async () => {
    const alice = await open(url);
    const bob = await open(url.replace('alice', 'bob'));
    const composer = alice.getByRole('textbox');
    await composer.fill('/encrypt compare sse-kms sse-s3');
    await composer.press('Enter');

    const table = alice.getByRole('table');
    await table.waitFor();
    expect(await table.getByRole('row').first().textContent()).toMatch(/SSE-KMS\s*SSE-S3/);
    expect(await table.getByRole('row').nth(1).textContent()).toMatch(/Who holds the key/);
    expect(await alice.getByText('Only visible to you').count()).toBe(1);
    expect(await bob.getByRole('table').count()).toBe(0);

    await alice.getByRole('button', { name: 'Share in channel' }).click();
    await bob.getByRole('table').waitFor();
    await bob.getByRole('button', { name: 'Explain SSE-S3' }).click();
    await bob.getByText('Only visible to you').waitFor();
  });
});
