import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createQuizStore } from '../src/features/quiz/store.ts';
import { newFile, open } from './db/places.ts';

const SCRIPT = join(import.meta.dirname, '..', 'scripts', 'reports.ts');

/** What the script prints about a database. */
async function printed(databaseUrl: string): Promise<string> {
  const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  const env = { ...process.env, ...tokens, DATABASE_URL: databaseUrl };
  return (await promisify(execFile)(process.execPath, [SCRIPT], { env })).stdout;
}

test('npm run reports lists what people reported, and says where nobody did', async () => {
  const path = await newFile();
  expect(await printed(`sqlite:${path}`)).toBe('Nobody has reported a question.\n');
  const db = await open(path);
  const who = { teamId: 'T1', userTeamId: 'T1', userId: 'U1', questionId: undefined };
  const now = new Date('2026-11-24T10:00:00.000Z');
  await createQuizStore(db).reportItem({ ...who, itemId: 'kms-1', why: 'unclear', now });
  expect(await printed(`sqlite:${path}`)).toBe('2026-11-24  kms-1: unclear, 1 ×\n');
});

test('npm run reports names a wrong environment in a sentence', async () => {
  const failed = printed('mysql:reports').catch(({ stderr }: { stderr: string }) => stderr);
  expect(await failed).toContain('DATABASE_URL must be sqlite:');
  expect(await failed).not.toMatch(/^ +at /m);
});
