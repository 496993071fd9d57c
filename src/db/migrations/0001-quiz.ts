import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await rounds(db);
  await questions(db);
  await answers(db);
  await totals(db);
  await askedItems(db);
  await reports(db);
}

async function rounds({ schema }: Kysely<unknown>) {
  await schema
    .createTable('rounds')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('host_id', 'text', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('seconds', 'integer')
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('seed', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('posted_in', 'text')
    .addColumn('thread_ts', 'text')
    .addColumn('permalink', 'text')
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('host_seen_at', 'text', (column) => column.notNull())
    .addColumn('next_at', 'text')
    .addColumn('standings_said_at', 'text')
    .addColumn('announced_at', 'text')
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .execute();
  // One round at a time in a channel, whoever starts it where.
  await schema
    .createIndex('rounds_one_active')
    .unique()
    .on('rounds')
    .columns(['team_id', 'channel_id'])
    .where(sql.ref('state'), 'in', ['starting', 'running'])
    .execute();
  await schema
    .createIndex('rounds_of_channel')
    .on('rounds')
    .columns(['team_id', 'channel_id', 'started_at'])
    .execute();
  await schema
    .createIndex('rounds_unannounced')
    .on('rounds')
    .columns(['team_id', 'channel_id'])
    .where(sql.ref('announced_at'), 'is', null)
    .execute();
}

async function questions({ schema }: Kysely<unknown>) {
  await schema
    .createTable('questions')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('round_id', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addColumn('key_letter', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('ts', 'text')
    // PostgreSQL's `real` is half as wide as SQLite's, too little for a stamp.
    .addColumn('deadline', 'double precision')
    .addColumn('closes_at', 'text')
    .addColumn('posted_at', 'text')
    .addColumn('answered', 'integer', (column) => column.notNull())
    .addColumn('count_shown', 'integer', (column) => column.notNull())
    .addColumn('count_shown_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .addUniqueConstraint('questions_position', ['round_id', 'position'])
    .execute();
  // The next one waits until this one is revealed or called off.
  await schema
    .createIndex('questions_one_active')
    .unique()
    .on('questions')
    .column('round_id')
    .where(sql.ref('state'), 'in', ['posting', 'open', 'closed'])
    .execute();
  await schema
    .createIndex('questions_unsettled')
    .on('questions')
    .columns(['state', 'closes_at'])
    .where(sql.ref('settled_at'), 'is', null)
    .execute();
}

async function answers({ schema }: Kysely<unknown>) {
  await schema
    .createTable('answers')
    .addColumn('question_id', 'text', (column) => column.notNull().references('questions.id'))
    .addColumn('user_team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('choice', 'text', (column) => column.notNull())
    .addColumn('action_ts', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_one_each', ['question_id', 'user_team_id', 'user_id'])
    .execute();
}

async function totals({ schema }: Kysely<unknown>) {
  await schema
    .createTable('totals')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('user_team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('right', 'integer', (column) => column.notNull())
    .addColumn('answered', 'integer', (column) => column.notNull())
    // The period stands before the person, so that a range of days lies together.
    .addPrimaryKeyConstraint('totals_one_each', [
      'team_id',
      'channel_id',
      'period',
      'user_team_id',
      'user_id',
    ])
    .execute();
}

async function askedItems({ schema }: Kysely<unknown>) {
  await schema
    .createTable('asked_items')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('item_id', 'text', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('asked_items_one_each', ['team_id', 'channel_id', 'item_id'])
    .execute();
}

async function reports({ schema }: Kysely<unknown>) {
  await schema
    .createTable('reports')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('item_id', 'text', (column) => column.notNull())
    .addColumn('user_team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('question_id', 'text')
    .addColumn('why', 'text')
    .addColumn('reported_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reports_one_each', ['team_id', 'item_id', 'user_team_id', 'user_id'])
    .execute();
}
