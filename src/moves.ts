import type { Db } from '#db/database.ts';
import type { Logger } from '#slack/log.ts';
import { type FollowMove, isMove } from '#slack/moved.ts';
import { moveQuiz } from './features/quiz/store/move.ts';
import { moveTips } from './features/tips/store/move.ts';

/**
 * Moves what all features keep of a channel, in one transaction. It never throws, since the call or
 * click that brought the news is good without it, and the next one brings it again.
 */
export function createFollowMove(db: Db, logger: Logger): FollowMove {
  return async (move) => {
    if (!isMove(move)) return;
    try {
      await db.transaction().execute(async (trx) => {
        await moveQuiz(trx, move);
        await moveTips(trx, move);
      });
      logger.info(move, 'a channel has another id; what was kept under the old one is moved');
    } catch (error) {
      logger.error({ err: error, ...move }, 'a channel has another id, and nothing was moved yet');
    }
  };
}
