import { CamelCasePlugin, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { openDatabase, type Tables } from '#db/database.ts';
import * as quiz from '#db/migrations/0001-quiz.ts';
import * as tips from '#db/migrations/0002-tips.ts';
import { openSqlite } from '#db/sqlite.ts';
import { createTipStore } from '../../src/features/tips/store.ts';
import { TEAM } from '../../src/playground/seed.ts';
import { addApp, isReveal, ticking } from '../features/quiz/apps.ts';
import {
  choose,
  endOf,
  nowOf,
  passUntil,
  questionOf,
  startQuiz,
  startRound,
} from '../features/quiz/rounds.ts';
import { tipsIn } from '../features/tips/tips.ts';
import { newFile } from './places.ts';

/** A file with the tables of the version that knew only these migrations. */
async function openOlder(path: string) {
  const plugins = [new CamelCasePlugin()];
  const older = new Kysely<Tables>({ dialect: await openSqlite(path), plugins });
  const migrations = { '0001-quiz': quiz, '0002-tips': tips };
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db: older, provider }).migrateToLatest();
  expect(error).toBeUndefined();
  return older;
}

test('a database of the version before opens and goes on with a running round and a due tip', async ({
  onTestFinished,
}) => {
  const slack = await startQuiz(onTestFinished);
  slack.inviteBot('random');
  const root = await startRound(slack, 's3 1 30');
  const question = await questionOf(slack, root);
  await choose(slack, question, 'right', 'bob');
  await slack.stopApp();

  const path = await newFile();
  const older = await openOlder(path);
  const rounds = await slack.db.selectFrom('rounds').selectAll().execute();
  for (const { clockId: _, clockZero: __, ...round } of rounds)
    await older.insertInto('rounds').values(round).execute();
  const questions = await slack.db.selectFrom('questions').selectAll().execute();
  for (const { shownTs: _, repliedAt: __, ...asked } of questions)
    await older.insertInto('questions').values(asked).execute();
  const answers = await slack.db.selectFrom('answers').selectAll().execute();
  await older.insertInto('answers').values(answers).execute();
  const place = { teamId: TEAM.id, channelId: slack.workspace.conversation('random')?.id ?? '' };
  const by = { setBy: 'U0ALICE01', setByName: 'Alice', days: 'daily', seed: 7 } as const;
  const time = slack.clock.now().toISOString().slice('yyyy-mm-ddT'.length, -':00.000Z'.length);
  const yesterday = new Date(slack.now() - 24 * 3_600_000 - 60_000);
  await createTipStore(older).setSchedule({ ...place, ...by, time, zone: 'UTC' }, yesterday);
  const nextAt = slack.clock.now().toISOString();
  await older.updateTable('tipSchedules').set({ nextAt }).execute();
  await older.destroy();

  const db = await openDatabase({ kind: 'sqlite', path });
  onTestFinished(() => db.destroy());
  const next = await addApp(slack, db, onTestFinished);
  const after = ticking(slack, [next]);
  await passUntil(after, () => isReveal(nowOf(after, question)));
  expect((await endOf(after, root)).last.text).toContain('*10* points, 1 right');
  await next.tick('minute');
  expect(tipsIn(after, 'random')).toHaveLength(1);
});
