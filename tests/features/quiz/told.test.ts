import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { newFile, open as openDb } from '../../db/places.ts';
import type { Slack } from '../../helpers.ts';
import { until } from './apps.ts';
import { choose, letterOf, press, questionOf, startQuiz, startRound, toldTo } from './rounds.ts';

/** A Slack that takes everything, but cuts the ways on which one person is told something. */
function cutOff(slack: Slack, isCut: (method: string, count: number) => boolean) {
  slack.faults.plan((method, count) => (isCut(method, count) ? { drop: true } : undefined));
}

async function open(slack: Slack) {
  const root = await startRound(slack, 'kms 1 untimed');
  return { root, question: await questionOf(slack, root) };
}

test('a person is told beside the thread where Slack breaks off, and once more there', async ({
  onTestFinished,
}) => {
  const slack = await startQuiz(onTestFinished);
  const { question } = await open(slack);
  cutOff(
    slack,
    (method, count) =>
      method === 'chat.postEphemeral' || (method === 'response_url' && count === 1),
  );
  const told = await choose(slack, question, 'right', 'bob');
  expect(told.text).toContain(`You chose ${letterOf(question, 'right')}`);
});

test('whoever cannot be told of an answer is not told that it failed', async ({
  onTestFinished,
}) => {
  const slack = await startQuiz(onTestFinished);
  const { root, question } = await open(slack);
  cutOff(slack, (method, count) => method !== 'chat.update' && count < 3);
  await slack.press(question, letterOf(question, 'right'), 'bob');
  const isLogged = (line: string) => line.includes('a person could not be told');
  await until(() => slack.logged.some(isLogged));
  // The way is open again, and nothing comes on it that is not true.
  await press(slack, root, 'Next');
  await until(async () => {
    const totals = slack.db.selectFrom('totals').select('points').where('userId', '=', 'U0BOB0001');
    return (await totals.executeTakeFirst())?.points === 10;
  });
  expect(toldTo(slack, 'bob')).toEqual([]);
  expect(slack.logged.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
});

test('whoever answers is told of it, and not that it failed, where Slack is gone before the acknowledgement', async ({
  onTestFinished,
}) => {
  const path = await newFile();
  const slack = await startQuiz(onTestFinished, { db: await openDb(path) });
  const { question } = await open(slack);
  const another = new DatabaseSync(path);
  onTestFinished(() => another.close());
  // The answer waits for the lock while the connection on which it is to be acknowledged is lost.
  another.exec('begin immediate');
  void press(slack, question, letterOf(question, 'right'), 'bob');
  await slack.ask('help');
  slack.dropSocket();
  await until(() => slack.logged.some((line) => line.includes('connection to Slack broke')));
  another.exec('rollback');
  await until(() => toldTo(slack, 'bob').length > 0);
  expect(toldTo(slack, 'bob')[0]?.text).toContain(`You chose ${letterOf(question, 'right')}`);
});

test('whoever is late after a choice in time reads of both in that order', async ({
  onTestFinished,
}) => {
  const slack = await startQuiz(onTestFinished);
  const { question } = await open(slack);
  await slack.press(question, letterOf(question, 'right'), 'bob');
  await slack.db.updateTable('questions').set({ deadline: 1 }).execute();
  await slack.press(question, letterOf(question, 'wrong'), 'bob');
  await until(() => toldTo(slack, 'bob').length === 2);
  const [first, second] = toldTo(slack, 'bob').map(({ text }) => text);
  expect(first).toMatch(/^You chose/);
  expect(second).toMatch(/^Too late by/);
});

test('a host whose bot died over the start is told of it as soon as Slack lets it be told', async ({
  onTestFinished,
}) => {
  const slack = await startQuiz(onTestFinished);
  slack.faults.refuseNext('chat.postMessage', { drop: true });
  slack.faults.refuseNext('chat.postEphemeral', { retryAfter: 3 });
  await slack.type('alice', 'cloud-security', '/encrypt quiz kms 1 20');
  await until(() => toldTo(slack, 'alice').length > 0);
  await slack.db.updateTable('rounds').set({ claimedBy: 'a bot that died' }).execute();
  await until(async () => {
    await slack.pass(21);
    return toldTo(slack, 'alice').length > 1;
  });
  expect(toldTo(slack, 'alice').at(-1)?.text).toMatch(/^Your round did not start/);
  await slack.pass(60);
  expect(toldTo(slack, 'alice')).toHaveLength(2);
});
