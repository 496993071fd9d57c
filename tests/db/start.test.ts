import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { folder, newFile } from './places.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** Runs `npm start` with a database, in a folder of its own, until it ends. */
async function start(databaseUrl: string) {
  const cwd = await folder();
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: 'http://127.0.0.1:9/',
    DATABASE_URL: databaseUrl,
  };
  const child = spawn(process.execPath, [MAIN], { cwd, env });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output.text += data;
    });
  }
  const [code] = await once(child, 'close');
  return { code, text: output.text };
}

test.each([
  ['sqlite:.', 'The database . cannot be used: the file cannot be opened or made; check the path'],
  ['sqlite:/proc/quiz.db', 'The database /proc/quiz.db cannot be used: the file cannot be opened'],
  // Below a place like /proc, Node itself would try to make the folder for ever.
  [
    'sqlite:/proc/data/quiz.db',
    'The database /proc/data/quiz.db cannot be used: its folder cannot',
  ],
  ['sqlite:/proc/1/more/data/quiz.db', 'cannot be used: its folder cannot be made; check the path'],
  [
    'sqlite:/dev/null/quiz.db',
    'The database /dev/null/quiz.db cannot be used: a file stands where',
  ],
  ['postgres://u:secret@h/d', 'DATABASE_URL names PostgreSQL, which comes later'],
])(
  'with DATABASE_URL=%s the process says why it cannot start, exits with 1, shows no stack',
  async (url, sentence) => {
    const { code, text } = await start(url);
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/^\s+at /m);
    expect(text).not.toContain('secret');
    expect(code).toBe(1);
  },
);

test.each([
  [
    'a column dropped by hand',
    'alter table answers drop column choice',
    'the column answers.choice',
  ],
  ['an index dropped by hand', 'drop index rounds_one_active', 'the index rounds_one_active'],
  [
    'tables dropped by hand',
    'drop table tip_seen; drop table tip_known',
    'the table tip_seen and the table tip_known',
  ],
])('with %s the process says what is missing, and exits with 1', async (_, statement, missing) => {
  const path = await newFile();
  await (await openDatabase({ kind: 'sqlite', path })).destroy();
  const database = new DatabaseSync(path);
  database.exec(statement);
  database.close();
  const { code, text } = await start(`sqlite:${path}`);
  expect(text).toBe(
    `The database ${path} cannot be used: it lacks ${missing}; put a backup in its place.\n`,
  );
  expect(code).toBe(1);
});
