import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { IN_MEMORY, makeFile } from './files.ts';
import { DatabaseError } from './problem.ts';
import { whenFree } from './sqlite-busy.ts';
import { WaitingDriver } from './sqlite-driver.ts';
import { reasonOf } from './sqlite-errors.ts';

/** Opens a database file, with its folder, and makes sure that it can be written. */
export async function openSqlite(path: string): Promise<Dialect> {
  try {
    if (path !== IN_MEMORY) makeFile(path);
    const database = new DatabaseSync(path);
    try {
      await whenFree(() => prepare(database));
    } catch (error) {
      database.close();
      throw error;
    }
    return dialect(database);
  } catch (error) {
    throw new DatabaseError(path, reasonOf(error), error);
  }
}

/** The settings of a connection; foreign keys are on by Node's default. */
function prepare(database: DatabaseSync) {
  database.exec('pragma journal_mode = wal');
  // An answer that was confirmed outlives a power cut; `normal` would lose the last ones.
  database.exec('pragma synchronous = full');
  // SQLite opens a file that may not be written without a word, and begins transactions in it.
  database.exec('begin immediate; pragma user_version = 0; rollback');
}

function dialect(database: DatabaseSync): Dialect {
  return {
    createDriver: () => new WaitingDriver(database, adapt(database)),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Migrations then run in one transaction, which also keeps two processes apart. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/**
 * Node's own SQLite in the shape in which Kysely wants it. Statements are kept, since preparing one
 * takes as long as running it; nothing is streamed, so none is ever in use twice.
 */
function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = adaptStatement(database.prepare(sql));
      statements.set(sql, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...(values as readonly SQLInputValue[])),
    run: (values) => statement.run(...(values as readonly SQLInputValue[])),
    iterate: (values) => statement.iterate(...(values as readonly SQLInputValue[])),
  };
}
