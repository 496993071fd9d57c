import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Db, openDatabase } from '#db/database.ts';
import { APP_ID } from '../../src/playground/seed.ts';
import { APP_TOKEN } from '../../src/playground/web-api/router.ts';
import { type Another, addApp, type Finish, twoDatabases } from '../features/quiz/apps.ts';
import { type Slack, startTutor } from '../helpers.ts';
import { call } from '../playground/slack.ts';

/** An app on a clock that moves by hand. */
async function startAlone(onTestFinished: Finish, db?: Db): Promise<Slack> {
  const slack = await startTutor({ byHand: true, ...(db ? { db } : {}) });
  onTestFinished(() => slack.stop());
  return slack;
}

async function otherDatabase(onTestFinished: Finish): Promise<Db> {
  const db = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  onTestFinished(() => db.destroy());
  return db;
}

/** A connection of another process that Slack counts, and nothing else. */
async function connect(slack: Slack): Promise<WebSocket> {
  const { url } = await call(`${slack.apiUrl()}apps.connections.open`, {}, APP_TOKEN);
  const socket = new WebSocket(url);
  await once(socket, 'message');
  return socket;
}

/** Time enough for a second look at what the last connection was told, and for a third. */
async function passMinutes(slack: Slack, other: Another): Promise<void> {
  for (let minutes = 0; minutes < 4; minutes += 1) {
    await slack.pass(60);
    await other.tick('minute');
  }
}

/** How often connections were opened since this was called. */
function countOpenings({ faults }: Slack) {
  const opened = { times: 0 };
  faults.plan((method) => {
    if (method === 'apps.connections.open') opened.times += 1;
    return undefined;
  });
  return opened;
}

const warnings = (logged: readonly string[]) =>
  logged.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40);

describe.concurrent('two processes with the same app token', () => {
  test('and different databases are warned of once, after a second look a minute later', async ({
    onTestFinished,
  }) => {
    const slack = await startAlone(onTestFinished);
    const other = await addApp(slack, await otherDatabase(onTestFinished), onTestFinished);
    await slack.pass(30);
    await other.tick('minute');
    expect(warnings(other.logged)).toEqual([]);
    await passMinutes(slack, other);
    expect(warnings(other.logged)).toMatchObject([
      {
        level: 40,
        connections: 3,
        strangers: 1,
        msg: expect.stringMatching(/same app token and a different database.*DATABASE_URL/),
      },
    ]);
  });

  test('and one database are not warned of, and need no second look', async ({
    onTestFinished,
  }) => {
    const [one, two] = await twoDatabases(onTestFinished);
    const slack = await startAlone(onTestFinished, one);
    const opened = countOpenings(slack);
    const other = await addApp(slack, two, onTestFinished);
    await passMinutes(slack, other);
    expect(warnings([...slack.logged, ...other.logged])).toEqual([]);
    expect(opened.times).toBe(1);
  });

  test('are warned of where one of the database has died and the other is a stranger', async ({
    onTestFinished,
  }) => {
    const [one, two] = await twoDatabases(onTestFinished);
    const slack = await startAlone(onTestFinished, one);
    await slack.db
      .insertInto('connections')
      .values({ holder: 'dead', appId: APP_ID, count: 1, seenAt: '2020-01-01T00:00:00.000Z' })
      .execute();
    const stranger = await connect(slack);
    onTestFinished(async () => stranger.close());
    const other = await addApp(slack, two, onTestFinished);
    await passMinutes(slack, other);
    expect(warnings(other.logged)).toMatchObject([{ strangers: 1 }]);
  });
});

describe.concurrent('the old connection that Slack counts for a moment', () => {
  test('is no reason to warn', async ({ onTestFinished }) => {
    const [one, two] = await twoDatabases(onTestFinished);
    const slack = await startAlone(onTestFinished, one);
    const old = await connect(slack);
    const opened = countOpenings(slack);
    const other = await addApp(slack, two, onTestFinished);
    old.close();
    await once(old, 'close');
    await passMinutes(slack, other);
    // Its own connection, and that of the second look.
    expect(opened.times).toBe(2);
    expect(warnings([...slack.logged, ...other.logged])).toEqual([]);
  });
});
