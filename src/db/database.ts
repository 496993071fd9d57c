import { CamelCasePlugin, Kysely } from 'kysely';
import type { QuizTables } from '../features/quiz/tables.ts';
import type { TipTables } from '../features/tips/tables.ts';
import type { ConnectionTables } from './connections.ts';
import { migrate } from './migrate.ts';
import { DatabaseError } from './problem.ts';
import { openSqlite } from './sqlite.ts';
import { reasonOf } from './sqlite-errors.ts';

/** The tables of all features and of the connections; their columns are snake_case in SQL. */
export type Tables = QuizTables & TipTables & ConnectionTables;
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
  const db = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw new DatabaseError(path, reasonOf(error), error);
  }
}
