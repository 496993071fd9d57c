import { type Kysely, sql } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('tip_schedules')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('time', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('days', 'text', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_by_name', 'text', (column) => column.notNull())
    .addColumn('seed', 'integer', (column) => column.notNull())
    .addColumn('began_at', 'text', (column) => column.notNull())
    .addColumn('next_at', 'text')
    .addColumn('paused_reason', 'text')
    .addColumn('told_at', 'text')
    .addPrimaryKeyConstraint('tip_schedules_one_each', ['team_id', 'channel_id'])
    .execute();
  await schema
    .createIndex('tip_schedules_due')
    .on('tip_schedules')
    .columns(['next_at', 'team_id', 'channel_id'])
    .execute();
  await schema
    .createTable('tip_deliveries')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('local_date', 'text', (column) => column.notNull())
    .addColumn('tip_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tip_deliveries_one_a_day', ['team_id', 'channel_id', 'local_date'])
    .execute();
  await schema
    .createIndex('tip_schedules_untold')
    .on('tip_schedules')
    .columns(['team_id', 'channel_id'])
    .where(sql.ref('next_at'), 'is', null)
    .where(sql.ref('told_at'), 'is', null)
    .execute();
  // What a process left behind that died between claim and record is found without a search.
  await schema
    .createIndex('tip_deliveries_claimed')
    .on('tip_deliveries')
    .column('at')
    .where(sql.ref('state'), '=', 'claimed')
    .execute();
  await schema
    .createTable('tip_seen')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('tip_id', 'text', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('tip_seen_one_each', ['team_id', 'channel_id', 'tip_id'])
    .execute();
  await schema
    .createTable('tip_known')
    .addColumn('tip_id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('known_since', 'text', (column) => column.notNull())
    .execute();
}
