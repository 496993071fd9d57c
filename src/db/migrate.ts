import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as quiz from './migrations/0001-quiz.ts';
import * as tips from './migrations/0002-tips.ts';
import * as clock from './migrations/0003-clock.ts';
import * as once from './migrations/0004-once.ts';
import * as connections from './migrations/0005-connections.ts';

/** In the order in which they run. A migration that has been released never changes. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-quiz': quiz,
  '0002-tips': tips,
  '0003-clock': clock,
  '0004-once': once,
  '0005-connections': connections,
};

/** Brings the tables to this version. Of two processes at once, one waits and has nothing to do. */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (!error) return;
  const newer = await isNewer(db).catch(() => false);
  throw newer ? new Error('a newer version has used it; start that version again') : error;
}

/** Makes the tables of this version in an empty database, without a record of it. */
export async function makeTables<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const { up } of Object.values(MIGRATIONS)) await up(db);
}

/** Whether migrations ran that this version does not know. */
async function isNewer<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.some(({ name }) => !Object.hasOwn(MIGRATIONS, name));
}
