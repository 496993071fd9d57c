import { expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import type { Slack } from '../../helpers.ts';
import { addApp, twoDatabases, until } from './apps.ts';
import { endOf, isOpen, press, questionOf, repliesTo, startQuiz, startRound } from './rounds.ts';

/** A database that is slow once: it keeps the first round that is read after `arm` until `goOn`. */
function slowOnce(db: Db) {
  const { promise: slow, resolve: goOn } = Promise.withResolvers<void>();
  const state = { isArmed: false, isHolding: false };
  const isRound = (row: object | undefined) => row !== undefined && 'hostSeenAt' in row;
  return {
    goOn,
    isHolding: () => state.isHolding,
    arm() {
      state.isArmed = true;
    },
    db: db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if (state.isArmed && !state.isHolding && isRound(result.rows[0])) {
          state.isHolding = true;
          await slow;
        }
        return result;
      },
    }),
  };
}

/** The items that are out of the bag of a channel in which none was before. */
async function takenIn({ db }: Pick<Slack, 'db'>): Promise<string[]> {
  const rows = await db.selectFrom('askedItems').select('itemId').where('turn', '>', 0).execute();
  return rows.map(({ itemId }) => itemId);
}

/** Resolves when the first question is due. */
async function isRunning({ db }: Pick<Slack, 'db'>): Promise<void> {
  const running = db.selectFrom('rounds').select('id').where('state', '=', 'running');
  await until(() => running.executeTakeFirst());
}

test('an item that two processes draw at the same time is taken from the bag by the one that asks it', async ({
  onTestFinished,
}) => {
  const [one, other] = await twoDatabases(onTestFinished);
  const slack = await startQuiz(onTestFinished, { db: one });
  const { db, ...second } = slowOnce(other);
  const twin = await addApp(slack, db, onTestFinished);
  const root = await startRound(slack, 'kms 2 untimed');
  await isRunning(slack);
  second.arm();
  const drawing = twin.tick('second');
  await until(second.isHolding);
  await questionOf(slack, root);
  second.goOn();
  await drawing;
  const asked = await one.selectFrom('questions').select('snapshot').execute();
  expect(asked).toHaveLength(1);
  expect(await takenIn(slack)).toEqual(asked.map(({ snapshot }) => JSON.parse(snapshot).itemId));
});

test('an item goes back into the bag if Slack refused its question', async ({ onTestFinished }) => {
  const slack = await startQuiz(onTestFinished);
  const root = await startRound(slack, 'kms 1 20');
  slack.faults.refuseNext('chat.postMessage', { error: 'restricted_action_thread_locked' });
  const { last } = await endOf(slack, root);
  expect(last.text).toContain('the thread is locked');
  expect(repliesTo(slack, root)).toEqual([last]);
  expect(await takenIn(slack)).toEqual([]);
});

test('an item goes back into the bag if the round was stopped before Slack let its question pass', async ({
  onTestFinished,
}) => {
  const slack = await startQuiz(onTestFinished);
  const root = await startRound(slack, 'kms 1 untimed');
  await isRunning(slack);
  slack.faults.refuseNext('chat.postMessage', { retryAfter: 2 });
  const asking = slack.pass(1);
  await until(async () => (await takenIn(slack)).length > 0);
  await press(slack, root, 'Stop');
  await asking;
  await until(async () => (await takenIn(slack)).length === 0);
  await endOf(slack, root);
  expect(repliesTo(slack, root).filter(isOpen)).toEqual([]);
});
