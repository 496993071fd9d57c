import { createServer } from 'node:net';
import { join } from 'node:path';
import type { KnownBlock } from '@slack/types';
import pino from 'pino';
import { type Db, openDatabase } from '#db/database.ts';
import { TIMING, type Timing } from '#slack/timing.ts';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { readManifest } from '../src/playground/manifest.ts';
import type { VisibleMessage } from '../src/playground/protocol.ts';
import { visible } from '../src/playground/snapshot.ts';
import { createStandIn, type DeliveryMode } from '../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../src/playground/web-api/router.ts';
import { createTiers } from '../src/playground/web-api/tiers.ts';
import { content } from './shipped.ts';
import { ackByHand, HANGING_MS, timingByHand } from './timing.ts';

const ROOT = join(import.meta.dirname, '..');

export const MANIFEST = join(ROOT, 'manifest.yaml');

/** When a clock by hand begins: a Monday. */
export const START = Date.UTC(2026, 10, 23, 9);

export type Slack = Awaited<ReturnType<typeof startTutor>>;

/** Below what the system gives to outgoing connections, and different for each process of tests. */
let nextPort = 10_000 + ((process.pid * 97) % 20_000);

/** A port that nothing listens on, and that no other test is given. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort;
    nextPort += 1;
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

interface Options {
  over?: 'socket' | 'http';
  /** The clock of Slack and of the app then moves on when a test says so, and only then ticks. */
  byHand?: boolean;
  /** Keeps the app to its own pace, and lets Slack refuse what is faster than Slack allows. */
  atPace?: boolean;
  /** What the app waits for in real time, where that matters. */
  timing?: Partial<Timing>;
  /** Where the data is kept; in memory unless a test wants to look at it or to share it. */
  db?: Db;
}

/** The real app, connected to a stand-in Slack of its own. Tests end with `stop`. */
export async function startTutor(options: Options = {}) {
  const { over = 'socket', byHand = false, atPace = false, db } = options;
  let ahead = 0;
  let stepped = 0;
  // A clock by hand stands still until a test moves it, or somebody does something.
  const now = () => (byHand ? START : Date.now()) + ahead;
  const clock = { now: () => new Date(now() + stepped), steady: now, id: 'the clock of the test' };
  const { timing, giveUpCalls } = timingByHand({
    ...(atPace ? { budgets: TIMING.budgets } : {}),
    ...options.timing,
  });
  const { ackLimit, giveUpAcks } = ackByHand();
  const paced = createTiers(() => Date.now() + ahead);
  const port = await freePort();
  const signingSecret = 'a-signing-secret';
  const requestUrl = () => `http://127.0.0.1:${port}/slack/events`;
  const delivery: DeliveryMode =
    over === 'socket' ? { kind: 'socket' } : { kind: 'http', requestUrl, signingSecret };
  const standIn = createStandIn({
    manifest: readManifest(MANIFEST),
    delivery,
    now,
    ackLimit,
    tiers: atPace ? paced : () => undefined,
  });
  await standIn.listen();
  const logged: string[] = [];
  const database = db ?? (await openDatabase({ kind: 'sqlite', path: ':memory:' }));
  const app = createApp({
    db: database,
    timing,
    ...(byHand ? { byHand: { clock } } : {}),
    config: parseConfig({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: standIn.apiUrl(),
      ...(over === 'socket'
        ? { SLACK_APP_TOKEN: APP_TOKEN }
        : { SLACK_SIGNING_SECRET: signingSecret }),
      // Only what is asked for over HTTP: many apps at once would take each other's port.
      ...(byHand && over === 'socket' ? {} : { PORT: String(port) }),
    }),
    content,
    logger: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    onLost: (reason) => logged.push(reason.message),
  });
  await app.start();
  const screenOf = (handle: string): VisibleMessage[] =>
    standIn.workspace.messagesSeenBy(standIn.workspace.member(handle)?.id ?? '').map(visible);

  /** Resolves as soon as a person sees a message that fits. */
  function see(handle: string, fits: (message: VisibleMessage) => boolean) {
    return new Promise<VisibleMessage>((resolve) => {
      const look = () => {
        const found = screenOf(handle).findLast(fits);
        if (!found) return;
        stop();
        resolve(found);
      };
      const stop = standIn.workspace.subscribe(look);
      look();
    });
  }

  /** Does something and resolves with the next message that this person then sees. */
  async function nextFor(handle: string, act: () => Promise<unknown>): Promise<VisibleMessage> {
    const before = new Set(screenOf(handle).map(({ ts }) => ts));
    await act();
    return await see(handle, ({ ts }) => !before.has(ts));
  }

  /** One person does something after the other. */
  const then =
    <Args extends unknown[], Result>(act: (...args: Args) => Result) =>
    (...args: Args): Result => {
      if (byHand) ahead += 1;
      return act(...args);
    };
  const type = then(standIn.type);
  const clickOn = then(standIn.click);
  const click = (message: VisibleMessage, label: string, as = 'alice') =>
    clickOn(as, message.channelId, locate(message, label));
  const minuteNow = () => Math.floor(clock.now().getTime() / 60_000);
  let minute = minuteNow();

  return {
    ...standIn,
    type,
    click: clickOn,
    clickWith: then(standIn.clickWith),
    port,
    logged,
    db: database,
    now,
    /** The clock of the app. */
    clock,
    /** Sets the app's clock forward, or back, while no time passes. */
    setClock(seconds: number): void {
      stepped += seconds * 1000;
    },
    /** Lets so many seconds pass, then does all that is due by then. */
    async pass(seconds: number): Promise<void> {
      ahead += seconds * 1000;
      await app.tick('second');
      const isNext = minuteNow() !== minute;
      minute = minuteNow();
      if (isNext) await app.tick('minute');
    },
    /** Waits for all that people did to have had its effect. */
    async rest(): Promise<void> {
      if (!(await app.atRest(HANGING_MS))) throw new Error('a listener is still at work');
    },
    giveUpCalls,
    giveUpAcks,
    /** Stops the app alone, so that another can take over from it. */
    stopApp: () => app.stop(HANGING_MS),
    async stop() {
      giveUpCalls();
      await app.stop(HANGING_MS);
      await standIn.close();
      if (!db) await database.destroy();
    },
    screenOf,
    see,
    nextFor,
    /** Clicks the button with this label, and waits for no more than the acknowledgement. */
    press: click,
    /** What a person is answered who types `/encrypt …` in a channel. */
    ask: (words: string, { as = 'alice', channel = 'cloud-security' } = {}) =>
      nextFor(as, () => type(as, channel, `/encrypt ${words}`)),
    /** What a person is answered who clicks the button with this label. */
    askByButton: (message: VisibleMessage, label: string, as = 'alice') =>
      nextFor(as, () => click(message, label, as)),
  };
}

interface Clickable {
  action_id?: string;
  text?: { text: string };
  value?: string;
}

/** Every button of a message with the block it stands in. */
export function buttonsOf({ blocks }: Pick<VisibleMessage, 'blocks'>) {
  return blocks.flatMap((block) => {
    const elements: Clickable[] =
      block.type === 'actions'
        ? (block.elements as Clickable[])
        : block.type === 'section' && block.accessory
          ? [block.accessory as Clickable]
          : [];
    return elements.map(({ action_id = '', text, value = '' }) => ({
      blockId: block.block_id ?? '',
      actionId: action_id,
      label: text?.text ?? '',
      value,
    }));
  });
}

function locate(message: VisibleMessage, label: string) {
  const found = buttonsOf(message).find((button) => button.label === label);
  if (!found) throw new Error(`no button "${label}" among ${labelsOf(message).join(', ')}`);
  return {
    messageTs: message.ts,
    blockId: found.blockId,
    actionId: found.actionId,
  };
}

export function labelsOf(message: Pick<VisibleMessage, 'blocks'>): string[] {
  return buttonsOf(message).map(({ label }) => label);
}

export function blockTypes(message: { blocks: KnownBlock[] }): string[] {
  return message.blocks.map(({ type }) => type);
}
