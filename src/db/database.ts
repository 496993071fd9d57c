import { CamelCasePlugin, type Dialect, Kysely } from 'kysely';
import type { QuizTables } from '../features/quiz/tables.ts';
import type { TipTables } from '../features/tips/tables.ts';
import type { ClickTables } from './clicks.ts';
import type { ConnectionTables } from './connections.ts';
import { makeTables, migrate } from './migrate.ts';
import { DatabaseError } from './problem.ts';
import { missingParts } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { reasonOf } from './sqlite-errors.ts';

/** The tables of all features, of clicks and connections; their columns are snake_case in SQL. */
export type Tables = QuizTables & TipTables & ClickTables & ConnectionTables;
export type Db = Kysely<Tables>;

/** Where the data is kept. */
export interface DatabasePlace {
  kind: 'sqlite';
  /** A file, or `:memory:` for a database that ends with the process. */
  path: string;
}

/** Opens the database, with its tables as this version wants them. Throws a DatabaseError. */
export async function openDatabase({ path }: DatabasePlace): Promise<Db> {
  const dialect = await openSqlite(path);
  const db = kysely(dialect);
  try {
    await migrate(db);
    await refuseIncomplete(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw new DatabaseError(path, reasonOf(error), error);
  }
}

function kysely(dialect: Dialect): Db {
  return new Kysely({ dialect, plugins: [new CamelCasePlugin()] });
}

async function refuseIncomplete(db: Db): Promise<void> {
  const sound: Db = kysely(await openSqlite(':memory:'));
  try {
    await makeTables(sound);
    const missing = await missingParts(db, sound);
    if (missing.length === 0) return;
    const list = new Intl.ListFormat('en-GB').format(missing);
    throw new Error(`it lacks ${list}; put a backup in its place`);
  } finally {
    await sound.destroy();
  }
}
