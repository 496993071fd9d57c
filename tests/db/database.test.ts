import { open as openFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { DatabaseError } from '#db/problem.ts';
import { folder, makeReadOnly, newFile, open, tinyDisk } from './places.ts';
import { atOnce } from './processes.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'src', 'db', 'migrations');
/** One for each file, in the order of their names. */
const MIGRATIONS = (await readdir(FOLDER)).map((file) => parse(file).name).sort();

const TABLES = [
  'answers',
  'asked_items',
  'clicks',
  'connections',
  'questions',
  'reports',
  'rounds',
  'tip_deliveries',
  'tip_known',
  'tip_schedules',
  'tip_seen',
  'totals',
];

/** A connection beside the app's; it waits for a process that is just closing the file. */
function raw(path: string): DatabaseSync {
  return new DatabaseSync(path, { timeout: 5000 });
}

/** Gives the file a format that SQLite reads and may not write, so that even root may not. */
async function markUnwritable(path: string) {
  const WRITE_VERSION = 18;
  const file = await openFile(path, 'r+');
  await file.write(Uint8Array.of(3), 0, 1, WRITE_VERSION);
  await file.close();
}

/** The names of the tables in a file, without those of the migrator. */
function tablesIn(path: string): unknown[] {
  const database = raw(path);
  const rows = database
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'kysely%' order by name",
    )
    .all();
  database.close();
  return rows.map(({ name }) => name);
}

function migrationsIn(path: string): unknown[] {
  const database = raw(path);
  const rows = database.prepare('select name from kysely_migration').all();
  database.close();
  return rows.map(({ name }) => name);
}

describe('a database that is opened', () => {
  const place = { teamId: 'T1', channelId: 'C1', itemId: 'one', turn: 1, askedAt: 'today' };

  test('is made with its folder and its tables', async () => {
    const path = join(await folder(), 'not', 'there', 'quiz.db');
    await open(path);
    expect((await stat(dirname(path))).isDirectory()).toBe(true);
    expect(tablesIn(path)).toEqual(TABLES);
  });

  test.each([
    ['journal_mode', 'journalMode', 'wal'],
    ['synchronous', 'synchronous', 2],
    ['foreign_keys', 'foreignKeys', 1],
  ])('has %s as %s %s', async (pragma, column, value) => {
    const db = await open(await newFile());
    const { rows } = await sql`pragma ${sql.raw(pragma)}`.execute(db);
    expect(rows).toEqual([{ [column]: value }]);
  });

  test('keeps what it holds when it is opened again, and migrates nothing twice', async () => {
    const path = await newFile();
    const first = await openDatabase({ kind: 'sqlite', path });
    await first.insertInto('askedItems').values(place).execute();
    await first.destroy();
    const second = await open(path);
    expect(await second.selectFrom('askedItems').selectAll().execute()).toEqual([place]);
    expect(migrationsIn(path)).toEqual(MIGRATIONS);
  });

  test('is migrated once by five processes that start at the same time', async () => {
    const path = await newFile();
    const outcomes = await atOnce(5, path, () => ({ kind: 'open' }));
    expect(outcomes).toEqual(Array(5).fill('opened'));
    expect(migrationsIn(path)).toEqual(MIGRATIONS);
    expect(tablesIn(path)).toEqual(TABLES);
  });

  test('in memory is there for itself only', async () => {
    const one = await open(':memory:');
    const other = await open(':memory:');
    await one.insertInto('askedItems').values(place).execute();
    expect(await other.selectFrom('askedItems').selectAll().execute()).toEqual([]);
  });
});

describe('a database that cannot be used is refused in one sentence', () => {
  async function refusal(path: string): Promise<string> {
    const outcome = await openDatabase({ kind: 'sqlite', path }).catch((error: unknown) => error);
    if (!(outcome instanceof DatabaseError)) throw new Error('it was not refused');
    return outcome.message.replace(path, '…');
  }

  const CANNOT_BE_OPENED =
    'The database … cannot be used: the file cannot be opened or made; check the path and its ' +
    'permissions.';

  test('where the path is a folder', async () => {
    expect(await refusal(await folder())).toBe(CANNOT_BE_OPENED);
  });

  test('where a file stands in place of the folder', async () => {
    const file = await newFile();
    await writeFile(file, '');
    expect(await refusal(join(file, 'quiz.db'))).toBe(
      'The database … cannot be used: a file stands where its folder should be.',
    );
  });

  test('where the file is something else', async () => {
    const file = await newFile();
    await writeFile(file, 'The quick brown fox. '.repeat(100));
    expect(await refusal(file)).toBe(
      'The database … cannot be used: the file is no SQLite database; set DATABASE_URL to another path.',
    );
  });

  test('where a newer version has used it', async () => {
    const path = await newFile();
    await (await openDatabase({ kind: 'sqlite', path })).destroy();
    const database = raw(path);
    database.exec("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    database.close();
    expect(await refusal(path)).toBe(
      'The database … cannot be used: a newer version has used it; start that version again.',
    );
  });

  test('where SQLite itself takes the file for read-only', async () => {
    const path = await newFile();
    await (await openDatabase({ kind: 'sqlite', path })).destroy();
    await markUnwritable(path);
    expect(await refusal(path)).toBe(
      'The database … cannot be used: it may not be written; change its permissions or set ' +
        'DATABASE_URL to another path.',
    );
  });

  test('where the disk is read-only', async (context) => {
    const disk = await tinyDisk(2048);
    if (!disk) return context.skip('this machine may not mount a small disk');
    const path = join(disk, 'quiz.db');
    await (await openDatabase({ kind: 'sqlite', path })).destroy();
    makeReadOnly(disk);
    expect(await refusal(path)).toBe(CANNOT_BE_OPENED);
    expect(await refusal(join(disk, 'more', 'quiz.db'))).toBe(
      'The database … cannot be used: its folder cannot be made; check the path and whether the ' +
        'disk may be written.',
    );
  });

  test('where the disk is full, and nothing half-made is left', async (context) => {
    const disk = await tinyDisk(64);
    if (!disk) return context.skip('this machine may not mount a small disk');
    const path = join(disk, 'quiz.db');
    expect(await refusal(path)).toBe(
      'The database … cannot be used: the disk is full; make room or set DATABASE_URL to another path.',
    );
    expect(tablesIn(path)).toEqual([]);
  });
});
