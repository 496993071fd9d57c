import { type Kysely, sql } from 'kysely';

/** Tables, columns and indexes by name, each with the table that it belongs to. */
type Schema = ReadonlyMap<string, string>;

/**
 * The tables, columns and indexes that `sound` has and this database lacks. The record of migrations
 * knows nothing of what was dropped by hand, and the first query to miss it would be too late.
 */
export async function missingParts<Tables>(
  db: Kysely<Tables>,
  sound: Kysely<Tables>,
): Promise<string[]> {
  const [present, wanted] = await Promise.all([schemaOf(db), schemaOf(sound)]);
  return [...wanted]
    .filter(([part, table]) => !present.has(part) && (part === table || present.has(table)))
    .map(([part]) => part);
}

async function schemaOf<Tables>(db: Kysely<Tables>): Promise<Schema> {
  const { rows } = await sql<{ part: string; owner: string }>`
    select 'the ' || type || ' ' || name as part, 'the table ' || tbl_name as owner
    from sqlite_master
    union all
    select 'the column ' || owners.name || '.' || columns.name, 'the table ' || owners.name
    from sqlite_master as owners, pragma_table_info(owners.name) as columns
    where owners.type = 'table'`.execute(db);
  return new Map(rows.map(({ part, owner }) => [part, owner]));
}
