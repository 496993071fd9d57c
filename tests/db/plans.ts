import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { CompiledQuery } from 'kysely';
import type { Db } from '#db/database.ts';

/** How SQLite goes about each query of a piece of work on the database in a file. */
export async function plansOf(
  { db, path }: { db: Db; path: string },
  work: (db: Db) => Promise<unknown>,
): Promise<string[]> {
  const queries: CompiledQuery[] = [];
  const spied = db.withPlugin({
    transformQuery({ node, queryId }) {
      queries.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await work(spied);
  const beside = new DatabaseSync(path);
  const details = queries.flatMap(({ sql, parameters }) =>
    beside
      .prepare(`explain query plan ${sql}`)
      .all(...(parameters as readonly SQLInputValue[]))
      .map(({ detail }) => String(detail)),
  );
  beside.close();
  return details;
}
