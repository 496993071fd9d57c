import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CANDIDATES = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = CANDIDATES.find((path) => path !== '' && existsSync(path));

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** False leaves tests out, unless BROWSER_TESTS asks for them. */
export function hasChromium(file: string): boolean {
  if (executablePath) return true;
  const left = `${file} is left out: there is no Chromium here.`;
  if (process.env.BROWSER_TESTS === 'required') throw new Error(left);
  console.warn(`${left} Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.`);
  return false;
}

export function launchChromium() {
  return chromium.launch({ executablePath: executablePath ?? '', args: ARGS });
}
