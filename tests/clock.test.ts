import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../src/playground/manifest.ts';
import { createStandIn } from '../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../src/playground/web-api/router.ts';
import { eventually } from './eventually.ts';
import { fakeClock, hasFaketime } from './faketime.ts';
import { buttonsOf, MANIFEST } from './helpers.ts';

type Finish = (stop: () => Promise<void>) => void;

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
const CHANNEL = 'cloud-security';
const HOUR = 3600;
const STEPS = [
  ['back by 150 s', -150],
  ['forward by 150 s', 150],
  ['back by an hour', -HOUR],
] as const;

/** The bot as a real process, whose wall clock a test sets, beside a Slack whose clock nobody sets. */
async function startBot(onTestFinished: Finish) {
  const folder = await mkdtemp(join(tmpdir(), 'clock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const standIn = createStandIn({ manifest: readManifest(MANIFEST), delivery: { kind: 'socket' } });
  await standIn.listen();
  onTestFinished(() => standIn.close());
  const clock = fakeClock(folder);
  const env = {
    ...clock.env,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: standIn.apiUrl(),
    DATABASE_URL: `sqlite:${join(folder, 'clock.db')}`,
  };
  const bot = spawn(process.execPath, [MAIN], { cwd: folder, env });
  onTestFinished(async () => void bot.kill('SIGKILL'));
  let output = '';
  for (const stream of [bot.stdout, bot.stderr])
    stream.on('data', (data) => {
      output += data;
    });
  await eventually(() => expect(output).toContain('Encrypt Tutor is running'));

  let ahead = 0;
  const countSteps = () => output.split('the clock was set').length;
  const messages = () => standIn.workspace.messages();
  const find = (said: RegExp) => eventually(() => findNow(said));
  function findNow(said: RegExp) {
    const found = messages().findLast(({ text }) => said.test(text));
    if (!found) throw new Error(`nobody said ${said}`);
    return found;
  }
  return {
    messages,
    signal: (name: NodeJS.Signals) => bot.kill(name),
    find,
    /**
     * Types a command again until it gets through, as people do: the SDK takes the pong that it
     * waits for to be late where the clock is set forward, and connects anew.
     */
    type: (line: string) =>
      eventually(async () => {
        const before = messages().length;
        await standIn.type('alice', CHANNEL, `/encrypt ${line}`);
        const told = messages().slice(before);
        expect(told.map(({ text }) => text).join()).not.toContain('failed with the error');
      }),
    /** Clicks a button of the newest message that says something until the click gets through. */
    click: (as: string, said: RegExp, label: string) =>
      eventually(async () => {
        const { channelId, ts, blocks } = findNow(said);
        const button = buttonsOf({ blocks }).find((candidate) => candidate.label === label);
        if (!button) throw new Error(`no button ${label}`);
        const { blockId, actionId } = button;
        const target = { messageTs: ts, blockId, actionId };
        expect(await standIn.click(as, channelId, target)).toBeUndefined();
      }),
    /** Sets the clock by so much, and waits until the bot has seen it. */
    async step(seconds: number) {
      const before = countSteps();
      ahead += seconds;
      clock.set(ahead);
      await eventually(() => expect(countSteps()).toBeGreaterThan(before));
    },
  };
}

const QUESTION = /^Question 1 of 1: /;

describe
  .runIf(hasFaketime('tests/clock.test.ts'))
  .concurrent('a real process whose clock is set', () => {
    test.for(STEPS)(
      '%s and then asked for a round asks, and shows the answer when its time is up',
      async ([, step], { onTestFinished }) => {
        const { step: setClock, type, find } = await startBot(onTestFinished);
        await setClock(step);
        await type('quiz s3 1 10');
        await find(QUESTION);
        await find(/\(right\), chosen by 0/);
      },
    );

    test.for(STEPS)(
      '%s while a question is open takes answers, and counts those from before',
      async ([, step], { onTestFinished }) => {
        const { step: setClock, type, find, click } = await startBot(onTestFinished);
        await type('quiz s3 1 300');
        await click('bob', QUESTION, 'A');
        await setClock(step);
        await click('carol', QUESTION, 'A');
        await click('alice', /<@U0ALICE01> started/, 'Skip');
        const { text } = await find(/\(right\), chosen by \d/);
        expect(text).toMatch(/chosen by 2$/m);
      },
    );

    test('forward by an hour while it is suspended, as by a laptop lid: a question lasts its own time', async ({
      onTestFinished,
    }) => {
      const { step, signal, type, find, click } = await startBot(onTestFinished);
      await type('quiz s3 1 300');
      await click('bob', QUESTION, 'A');
      signal('SIGSTOP');
      const stepped = step(HOUR);
      signal('SIGCONT');
      await stepped;
      await click('carol', QUESTION, 'A');
      await click('alice', /<@U0ALICE01> started/, 'Skip');
      expect((await find(/\(right\), chosen by \d/)).text).toMatch(/chosen by 2$/m);
    });

    test.for(STEPS)(
      '%s at a tip sends it once on its date',
      async ([, step], { onTestFinished }) => {
        const { step: setClock, type, find, messages } = await startBot(onTestFinished);
        await setClock(step);
        // A minute that is near by the clock that was set, and to which it is then set once more.
        const due = new Date(Date.now() + step * 1000 + 120_000);
        await type(`tips on ${due.toISOString().slice(11, 16)} utc daily`);
        await find(/daily tip/i);
        await setClock(120);
        await find(/^Tip of the day: /);
        await setClock(-120);
        await type('quiz s3 1 10');
        await find(QUESTION);
        expect(messages().filter(({ text }) => text.startsWith('Tip of the day: '))).toHaveLength(
          1,
        );
      },
    );
  });
