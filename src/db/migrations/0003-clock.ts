import type { Kysely } from 'kysely';

/** Lets a round move along with a clock that is set. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('rounds').addColumn('clock_id', 'text').execute();
  await schema.alterTable('rounds').addColumn('clock_zero', 'text').execute();
}
