import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as quiz from './migrations/0001-quiz.ts';
import * as tips from './migrations/0002-tips.ts';
import * as connections from './migrations/0003-connections.ts';

/** In the order in which they run. A migration that has been released never changes. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-quiz': quiz,
  '0002-tips': tips,
  '0003-connections': connections,
};

/** Brings the tables to this version. Of two processes at once, one waits and has nothing to do. */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (!error) return;
  const newer = await isNewer(db).catch(() => false);
  throw newer ? new Error('a newer version has used it; start that version again') : error;
}

/** Whether migrations ran that this version does not know. */
async function isNewer<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.some(({ name }) => !Object.hasOwn(MIGRATIONS, name));
}
