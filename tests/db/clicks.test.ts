import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { clickStore } from '#db/clicks.ts';
import { startTutor } from '../helpers.ts';
import { newFile, open } from './places.ts';
import { plansOf } from './plans.ts';

const CLICK = { teamId: 'T1', userId: 'U1', actionId: 'quiz-skip', actionTs: '100.000001' };
const NOW = new Date('2026-11-23T10:00:00.000Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

test('a click is noted once, by whatever differs from other clicks', async () => {
  const { noteClick } = clickStore(await open(':memory:'));
  expect(await noteClick(CLICK, NOW)).toBe(true);
  expect(await noteClick(CLICK, later(1))).toBe(false);
  for (const other of [
    { teamId: 'T2' },
    { userId: 'U2' },
    { actionId: 'quiz-stop' },
    { actionTs: '100.000002' },
  ])
    expect(await noteClick({ ...CLICK, ...other }, NOW)).toBe(true);
});

test('a click is forgotten after a day', async () => {
  const db = await open(':memory:');
  const { noteClick } = clickStore(db);
  await noteClick(CLICK, NOW);
  await noteClick({ ...CLICK, actionTs: '200.000001' }, later(24));
  expect(await noteClick(CLICK, later(24))).toBe(false);
  await noteClick({ ...CLICK, actionTs: '300.000001' }, later(25));
  const kept = await db.selectFrom('clicks').select('actionTs').orderBy('actionTs').execute();
  expect(kept.map(({ actionTs }) => actionTs)).toEqual(['200.000001', '300.000001']);
});

test('noting a click costs the same however many are known', async () => {
  const path = await newFile();
  const db = await open(path);
  const plans = await plansOf({ db, path }, (spied) => clickStore(spied).noteClick(CLICK, NOW));
  expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
});

test('a button that needs no database works without one', async ({ onTestFinished }) => {
  const db = await open(':memory:');
  const slack = await startTutor({ db });
  onTestFinished(() => slack.stop());
  const card = await slack.ask('compare kms cloudhsm');
  await sql`pragma query_only = 1`.execute(db);
  expect((await slack.askByButton(card, 'Explain AWS KMS')).text).toMatch(/^AWS KMS/);
  expect(slack.logged.join()).toContain('a click could not be noted');
});
