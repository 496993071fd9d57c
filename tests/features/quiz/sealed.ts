import pino from 'pino';
import { vi } from 'vitest';
import type { Content } from '#content/schema.ts';
import { openDatabase } from '#db/database.ts';
import { createApp } from '../../../src/app.ts';
import { parseConfig } from '../../../src/config.ts';
import { readManifest } from '../../../src/playground/manifest.ts';
import { BOT_USER_ID } from '../../../src/playground/seed.ts';
import { createStandIn } from '../../../src/playground/stand-in.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../../src/playground/web-api/router.ts';
import type { Message } from '../../../src/playground/workspace.ts';
import { handClock } from '../../clock.ts';
import { MANIFEST } from '../../helpers.ts';

type Cleanup = (stop: () => Promise<void>) => void;
export type Sealed = Awaited<ReturnType<typeof startSealed>>;

/** What the apps of this process send, by the origin of the stand-in that it goes to. */
const sent = new Map<string, string[]>();
const realFetch = globalThis.fetch;
vi.stubGlobal('fetch', (input: string | URL, init: RequestInit = {}) => {
  const { origin, pathname } = new URL(input);
  sent.get(origin)?.push(`${nameOf(pathname)} ${decodeURIComponent(String(init.body))}`);
  return realFetch(input, init);
});

/** The Web API method, or what a response_url answers; its secret is Slack's. */
function nameOf(pathname: string): string {
  const [, folder = '', name = ''] = pathname.split('/');
  return folder === 'api' ? name : `response_url of ${folder}`;
}

/** The app on a clock, with ids and seeds, that are the same in each run. */
export async function startSealed(content: Content, firstSeed: number, onTestFinished: Cleanup) {
  let at = Date.UTC(2026, 10, 23, 10);
  const ids = counter(0);
  const seeds = counter(firstSeed);
  const delivery = { kind: 'socket' } as const;
  const standIn = createStandIn({ manifest: readManifest(MANIFEST), delivery, now: () => at });
  await standIn.listen();
  const payloads: string[] = [];
  sent.set(standIn.origin(), payloads);
  const db = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  const app = createApp({
    db,
    byHand: { clock: handClock(() => new Date(at)), newId: () => `id-${ids()}`, newSeed: seeds },
    config: parseConfig({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: standIn.apiUrl(),
    }),
    content,
    logger: pino({ level: 'silent' }),
    onLost: () => {},
  });
  await app.start();
  onTestFinished(async () => {
    await app.stop(1000);
    await standIn.close();
    await db.destroy();
  });

  const { workspace } = standIn;
  const idOf = (handle: string) => workspace.member(handle)?.id ?? '';

  /** Resolves as soon as there is a message that fits. */
  const appears = (fits: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const look = () => {
        const found = workspace.messages().findLast(fits);
        if (!found) return;
        unsubscribe();
        resolve(found);
      };
      const unsubscribe = workspace.subscribe(look);
      look();
    });

  return {
    ...standIn,
    appears,
    /** Everything sent so far, in order; what was sent twice stands here once. */
    payloads: () => [...new Set(payloads)],
    /** Lets so many seconds pass, and does what is due by then. */
    async pass(seconds: number) {
      at += seconds * 1000;
      await app.tick('second');
    },
    /** Does something, and waits until this person alone is told something. */
    async told(handle: string, act: () => Promise<unknown>): Promise<Message> {
      // Stamps are finer than seconds: so nothing that came before can move what comes now.
      at += 1000;
      const before = new Set(workspace.messages());
      await act();
      return await appears((each) => each.onlyFor === idOf(handle) && !before.has(each));
    },
    /** Opens a channel for everybody. */
    openChannel(name: string): string {
      const id = `C0${name.toUpperCase()}`;
      const memberIds = [...['alice', 'bob', 'carol'].map(idOf), BOT_USER_ID];
      workspace.conversations.push({ id, name, kind: 'public', isArchived: false, memberIds });
      return id;
    },
  };
}

function counter(first: number) {
  let next = first;
  return () => next++;
}
