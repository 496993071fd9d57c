import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '#db/database.ts';

/**
 * Whether every question of a round is settled, and was so by an instant if one is given: its
 * message shows the answer, or the thread says that it was called off.
 */
export function allSettled(
  { not, exists, selectFrom }: ExpressionBuilder<Tables, 'rounds'>,
  by?: Date,
) {
  const unsettled = selectFrom('questions')
    .select('questions.id')
    .whereRef('questions.roundId', '=', 'rounds.id')
    .where(({ or, eb }) =>
      or([
        eb('questions.settledAt', 'is', null),
        ...(by ? [eb('questions.settledAt', '>', by.toISOString())] : []),
      ]),
    );
  return not(exists(unsettled));
}
