import { existsSync } from 'node:fs';
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import { newFile, tinyDisk } from '../../../db/places.ts';
import { answer, claim, DAY, EVER, NOW, newRound, withOpenQuestion } from './fixture.ts';

const FULL = /full/;

/** Lets the file grow no more, as a full disk does. */
async function fill(db: Db) {
  const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.pageCount ?? 1)}`.execute(db);
}

async function makeRoom(db: Db) {
  await sql`pragma max_page_count = 1000000`.execute(db);
}

const players = Array.from({ length: 500 }, (_, place) => `U${place}`);

describe('when the disk is full', () => {
  test('an answer that does not fit is refused whole, and the next one is taken again', async () => {
    const { db, quiz } = await withOpenQuestion(await newFile());
    await fill(db);
    const confirmed: string[] = [];
    let refusals = 0;
    for (const userId of players) {
      await quiz.recordAnswer(answer({ userId })).then(
        () => confirmed.push(userId),
        (error: Error) => {
          refusals += 1;
          expect(error.message).toMatch(FULL);
        },
      );
    }
    expect(refusals).toBeGreaterThan(0);
    const stored = await db.selectFrom('answers').select('userId').execute();
    expect(stored.map(({ userId }) => userId).toSorted()).toEqual(confirmed.toSorted());
    const row = await db.selectFrom('questions').select('answered').executeTakeFirstOrThrow();
    expect(row.answered).toBe(confirmed.length);
    await makeRoom(db);
    const after = await quiz.recordAnswer(answer({ userId: 'U-after' }));
    expect(after).toMatchObject({ question: { answered: confirmed.length + 1 } });
  });

  test('a close that does not fit leaves the question open and no points behind', async () => {
    const { db, quiz } = await withOpenQuestion(await newFile());
    for (const userId of players) await quiz.recordAnswer(answer({ userId }));
    await fill(db);
    const closing = { questionId: 'q1', claim: claim(), day: DAY };
    await expect(quiz.closeQuestion(closing)).rejects.toThrow(FULL);
    expect((await quiz.findQuestion('q1'))?.question.state).toBe('open');
    expect(await quiz.channelTotals(EVER)).toEqual([]);
    await makeRoom(db);
    expect(await quiz.closeQuestion(closing)).toBe(true);
    expect(await quiz.channelTotals(EVER)).toHaveLength(500);
  });

  test('a real one: what was confirmed stays, and work goes on once there is room', async (context) => {
    const disk = await tinyDisk(1024);
    if (!disk) return context.skip('this machine may not mount a small disk');
    const { quiz } = await withOpenQuestion(join(disk, 'quiz.db'));
    const ballast = join(disk, 'ballast');
    await writeFile(ballast, Buffer.alloc(2_000_000)).catch(() => {});
    expect(existsSync(ballast)).toBe(true);
    let confirmed = 0;
    let message = '';
    for (const userId of players) {
      await quiz.recordAnswer(answer({ userId })).then(
        () => {
          confirmed += 1;
        },
        (error: Error) => {
          message = error.message;
        },
      );
    }
    expect(message).toMatch(FULL);
    expect((await quiz.countChoices('q1')).get('A') ?? 0).toBe(confirmed);
    await unlink(ballast);
    expect((await quiz.recordAnswer(answer({ userId: 'U-after' }))).kind).toBe('recorded');
    expect((await quiz.countChoices('q1')).get('A')).toBe(confirmed + 1);
  });
});

test('when the file may not be written any more, nothing is half-written and reading goes on', async () => {
  const { db, quiz } = await withOpenQuestion(await newFile());
  await sql`pragma query_only = 1`.execute(db);
  const refused = [
    () => quiz.recordAnswer(answer()),
    () => quiz.closeQuestion({ questionId: 'q1', claim: claim(), day: DAY }),
    () => quiz.startRound(newRound('r2', { teamId: 'T1', channelId: 'C2' }), NOW, claim()),
  ];
  for (const work of refused) await expect(work()).rejects.toThrow(/readonly/);
  expect((await quiz.findQuestion('q1'))?.question.state).toBe('open');
  await sql`pragma query_only = 0`.execute(db);
  expect((await quiz.recordAnswer(answer())).kind).toBe('recorded');
});
