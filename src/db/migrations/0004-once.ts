import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('questions').addColumn('shown_ts', 'text').execute();
  await schema.alterTable('questions').addColumn('replied_at', 'text').execute();
  await schema
    .createTable('clicks')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('action_id', 'text', (column) => column.notNull())
    .addColumn('action_ts', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('clicks_one_each', ['team_id', 'user_id', 'action_id', 'action_ts'])
    .execute();
  await schema.createIndex('clicks_by_age').on('clicks').column('at').execute();
}
