import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { readManifest } from '../../src/playground/manifest.ts';
import { createStandIn } from '../../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../src/playground/web-api/router.ts';
import { eventually } from '../eventually.ts';
import { MANIFEST } from '../helpers.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const AS_USUAL = pathToFileURL(join(import.meta.dirname, 'as-usual.ts')).href;

/** Runs `npm start` in this folder, connected to a stand-in Slack. */
export async function startBot(cwd: string, database: string) {
  const standIn = createStandIn({
    manifest: readManifest(MANIFEST),
    delivery: { kind: 'socket' },
  });
  await standIn.listen();
  onTestFinished(() => standIn.close());
  const child = spawn(process.execPath, ['--import', AS_USUAL, MAIN], {
    cwd,
    env: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: standIn.apiUrl(),
      DATABASE_URL: `sqlite:${database}`,
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = once(child, 'close').then(([code]) => code);
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output.text += data;
    });
  }
  await eventually(() => expect(output.text).toContain('Encrypt Tutor is running'));
  return { ended, output, stop: () => child.kill('SIGTERM') };
}
