import { expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import { addApp, twoDatabases, until } from './apps.ts';
import { questionOf, startQuiz, startRound } from './rounds.ts';

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

test('an item that two processes draw at the same time is taken from the bag by the one that asks it', async ({
  onTestFinished,
}) => {
  const [one, other] = await twoDatabases(onTestFinished);
  const slack = await startQuiz(onTestFinished, { db: one });
  const { db, ...second } = slowOnce(other);
  const twin = await addApp(slack, db, onTestFinished);
  const root = await startRound(slack, 'kms 2 untimed');
  await until(() =>
    one.selectFrom('rounds').select('id').where('state', '=', 'running').executeTakeFirst(),
  );
  second.arm();
  const drawing = twin.tick('second');
  await until(second.isHolding);
  await questionOf(slack, root);
  second.goOn();
  await drawing;
  const asked = await one.selectFrom('questions').select('snapshot').execute();
  const taken = await one.selectFrom('askedItems').select(['itemId', 'turn']).execute();
  expect(taken).toEqual(asked.map(({ snapshot }) => ({ ...itemIn(snapshot), turn: 1 })));
});

function itemIn(snapshot: string) {
  const { itemId } = JSON.parse(snapshot);
  return { itemId };
}
