import { WebClient } from '@slack/web-api';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { forPerson } from '#command/share.ts';
import type { Item } from '#content/quiz-schema.ts';
import type { Content } from '#content/schema.ts';
import { openDatabase } from '#db/database.ts';
import { createMessenger } from '#slack/messenger.ts';
import { createPace } from '#slack/pace.ts';
import { createFindPerson } from '#slack/people.ts';
import { createAnswers } from '../../../src/app.ts';
import { overSaidTo } from '../../../src/features/quiz/blocks/personal.ts';
import { calledOffSaid, questionSaid } from '../../../src/features/quiz/blocks/question.ts';
import { drawSnapshot } from '../../../src/features/quiz/rules/draw.ts';
import { createParts } from '../../../src/parts.ts';
import { handClock } from '../../clock.ts';
import { ALICE } from '../../parts.ts';
import { content } from '../../shipped.ts';
import { variantsOf, withKey } from './variants.ts';

const SEEDS = [0, 1, 2, 3, 1_000_003, 2 ** 31 - 1];
const items = [...content.items.values()];

/** What the message of a question says until its reveal, and what people are told about it. */
function saidAbout(item: Item, seed: number): string {
  const round = { id: 'r1', count: 5, seconds: 45 };
  const question = { id: 'q1', number: 2, snapshot: drawSnapshot(item, seed), reason: 'of rain' };
  return JSON.stringify([
    questionSaid({ ...question, deadline: undefined, answered: 0 }, round),
    questionSaid({ ...question, deadline: 1_795_428_045, answered: 7 }, round),
    calledOffSaid({ ...question, deadline: 1_795_428_045, answered: 7 }, round),
    questionSaid(
      { ...question, deadline: undefined, answered: 7 },
      { ...round, seconds: undefined },
    ),
    ...(['posting', 'open', 'closed', 'called-off'] as const).flatMap((state) =>
      [true, false].map((isDelayed) =>
        overSaidTo({ ...question, state }, { choice: 'B', isDelayed }),
      ),
    ),
  ]);
}

describe('what is said of a question before its reveal is the same, whichever option is right', () => {
  test.each(items)('$id', (item) => {
    for (const seed of SEEDS) {
      const said = saidAbout(item, seed);
      for (const variant of variantsOf(item)) expect(saidAbout(variant, seed)).toBe(said);
    }
  });
});

/** Answers `/encrypt …` with this content, by a chance that is the same each time. */
async function answersOf(items: Content['items']) {
  const client = new WebClient('xoxb-nobody', { slackApiUrl: 'http://127.0.0.1:9/api/' });
  const logger = pino({ level: 'silent' });
  let seed = 0;
  return createAnswers(
    createParts({
      content: { ...content, items },
      db: await openDatabase({ kind: 'sqlite', path: ':memory:' }),
      messenger: createMessenger({ clientFor: () => client, pace: createPace() }),
      findPerson: createFindPerson(() => client, logger),
      logger,
      clock: handClock(() => new Date('2026-11-23T10:00:00Z')),
      newSeed: () => seed++,
    }),
  );
}

describe('a question for one person is the same, whichever option is right', () => {
  const lines = [...items.map(({ id }) => `quiz me ${id}`), 'quiz me', 'quiz me s3'];

  test.each([0, 1, 2])('with distractor %i in the place of the key', async (index) => {
    const rekeyed = items.map((item) => [item.id, withKey(item, index)] as const);
    const as = await answersOf(content.items);
    const other = await answersOf(new Map(rekeyed));
    for (const line of lines) {
      const [one, two] = [await as(line, ALICE), await other(line, ALICE)];
      if (!one || !two) throw new Error(`${line} has no answer`);
      expect(JSON.stringify(forPerson(two))).toBe(JSON.stringify(forPerson(one)));
    }
  });
});
