import type { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type SqliteDatabase, SqliteDriver } from 'kysely';
import { whenFree } from './sqlite-busy.ts';

/** Kysely's driver, for a file that other connections write too. */
export class WaitingDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  #connection: DatabaseConnection | undefined;

  constructor(database: DatabaseSync, adapted: SqliteDatabase) {
    super({ database: adapted });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= waiting(await super.acquireConnection(), this.#database);
    return this.#connection;
  }

  /** Takes the write lock at once: one that began by reading could no longer wait for it. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite has already rolled back after a full disk, and a second time would be an error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** Waits for the lock, but not within a transaction: that has it, or has failed. */
function waiting(connection: DatabaseConnection, database: DatabaseSync): DatabaseConnection {
  return {
    executeQuery: (query) => {
      const execute = () => connection.executeQuery<never>(query);
      return database.isTransaction ? execute() : whenFree(execute);
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}
