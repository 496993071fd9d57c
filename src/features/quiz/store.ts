import type { Db } from '#db/database.ts';
import { answerStore } from './store/answers.ts';
import { claimStore } from './store/claims.ts';
import { clockStore } from './store/clock.ts';
import { dueStore } from './store/due.ts';
import { itemStore } from './store/items.ts';
import { questionEndStore } from './store/question-ends.ts';
import { questionStore } from './store/questions.ts';
import { roundEndStore } from './store/round-ends.ts';
import { roundStore } from './store/rounds.ts';
import { standingStore } from './store/standings.ts';

export type QuizStore = ReturnType<typeof createQuizStore>;

/** Every query of the quiz. Ids, times and claims come from the caller. */
export function createQuizStore(db: Db) {
  return {
    ...roundStore(db),
    ...roundEndStore(db),
    ...questionStore(db),
    ...questionEndStore(db),
    ...answerStore(db),
    ...dueStore(db),
    ...claimStore(db),
    ...clockStore(db),
    ...standingStore(db),
    ...itemStore(db),
  };
}
