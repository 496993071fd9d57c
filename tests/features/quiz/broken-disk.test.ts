import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { newFile, open, tinyDisk } from '../../db/places.ts';
import type { Slack } from '../../helpers.ts';
import { isReveal, postedIn } from './apps.ts';
import {
  choose,
  endOf,
  isOpen,
  letterOf,
  nowOf,
  questionOf,
  repliesTo,
  revealOf,
  startQuiz,
  startRound,
  toldTo,
} from './rounds.ts';

const SORRY = 'That did not work, and nothing was lost. Please try again in a minute.';
const NOT_KEPT = 'Your answer could not be kept. Please click again in a moment.';
const PEOPLE = ['alice', 'bob', 'carol', 'dana'];

interface Disk {
  db: Db;
  /** From now on nothing can be written. */
  breakDown: () => Promise<unknown>;
  mend: () => Promise<unknown>;
}

/** Undefined where this machine lets nobody make a small disk. */
async function fullDisk(): Promise<Disk | undefined> {
  const disk = await tinyDisk(1024);
  if (!disk) return undefined;
  const ballast = join(disk, 'ballast');
  return {
    db: await open(join(disk, 'quiz.db')),
    breakDown: () => writeFile(ballast, Buffer.alloc(2_000_000)).catch(() => {}),
    mend: () => unlink(ballast),
  };
}

async function readOnlyDisk(): Promise<Disk> {
  const db = await open(await newFile());
  return {
    db,
    breakDown: () => sql`pragma query_only = 1`.execute(db),
    mend: () => sql`pragma query_only = 0`.execute(db),
  };
}

const DISKS: [string, () => Promise<Disk | undefined>][] = [
  ['whose disk is full', fullDisk],
  ['that may not be written', readOnlyDisk],
];

function errorsIn({ logged }: Slack): string[] {
  return logged.filter((line) => /"level":[56]0/.test(line));
}

function about(slack: Slack, what: string): string[] {
  return errorsIn(slack).filter((line) => line.includes(what));
}

/** Everyone clicks the right answer; gives what Slack's mark on the button says in the end. */
async function clickAll(slack: Slack, question: VisibleMessage) {
  const shown = { ...question, ...nowOf(slack, question) };
  const letter = letterOf(question, 'right');
  const told = PEOPLE.map((as) => slack.nextFor(as, async () => {}));
  const marks = PEOPLE.map((as) => slack.press(shown, letter, as));
  await Promise.all(told);
  slack.giveUpAcks();
  return await Promise.all(marks);
}

async function passEach(slack: Slack, seconds: number) {
  for (let passed = 0; passed < seconds; passed += 1) await slack.pass(1);
}

test.for(DISKS)(
  'a database %s refuses each answer with a word, loses none and goes on afterwards',
  async ([, newDisk], context) => {
    const disk = await newDisk();
    if (!disk) return context.skip('this machine may not mount a small disk');
    const { db, breakDown, mend } = disk;
    const slack = await startQuiz(context.onTestFinished, { db });
    const root = await startRound(slack, 'kms 2 30');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'wrong', 'carol');
    await breakDown();

    // Nobody's click looks as if it had been taken.
    expect(await clickAll(slack, question)).toEqual(PEOPLE.map(() => expect.any(String)));
    for (const handle of PEOPLE) expect(toldTo(slack, handle).at(-1)?.text).toBe(NOT_KEPT);
    expect(about(slack, 'a listener failed')).toHaveLength(1);
    expect(await db.selectFrom('answers').select('userId').execute()).toEqual([
      { userId: 'U0CAROL01' },
    ]);

    await mend();
    expect(await clickAll(slack, question)).toEqual(PEOPLE.map(() => undefined));
    const reveal = await revealOf(slack, question);
    expect(reveal.text).toContain('(right), chosen by 4');
    const second = await questionOf(slack, root, 2);
    await choose(slack, second, 'right', 'bob');
    expect((await endOf(slack, root)).last.text).toContain('1. <@U0BOB0001>  *20* points, 2 right');
  },
);

test.for(DISKS)(
  'a database %s when the time is up holds the round up, and no more',
  async ([, newDisk], context) => {
    const disk = await newDisk();
    if (!disk) return context.skip('this machine may not mount a small disk');
    const { db, breakDown, mend } = disk;
    const slack = await startQuiz(context.onTestFinished, { db });
    const root = await startRound(slack, 'kms 1 10');
    const question = await questionOf(slack, root);
    await choose(slack, question, 'right', 'bob');
    await breakDown();
    await passEach(slack, 60);
    expect(isOpen(nowOf(slack, question))).toBe(true);
    expect(about(slack, 'a step failed')).toHaveLength(1);
    expect(errorsIn(slack).length).toBeLessThanOrEqual(2);
    expect(await db.selectFrom('totals').selectAll().execute()).toEqual([]);

    const before = postedIn(slack, 'C0GENERAL').length;
    const refusal = await slack.ask('quiz s3', { channel: 'general' });
    expect(refusal.text).toBe(SORRY);
    expect(postedIn(slack, 'C0GENERAL')).toHaveLength(before);

    await mend();
    await slack.pass(1);
    expect(isReveal(await revealOf(slack, question))).toBe(true);
    const { last } = await endOf(slack, root);
    expect(last.text).toContain('1. <@U0BOB0001>  *10* points, 1 right');
    expect(repliesTo(slack, root)).toHaveLength(2);
    expect((await startRound(slack, 's3', { channel: 'general' })).text).toContain('started');
  },
);
