import { DatabaseSync } from 'node:sqlite';
import type { Player } from './players.ts';

/** How many answers that were acknowledged last stand otherwise in the database, or not at all. */
export function countLost(file: string, players: readonly Player[]): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database
    .prepare('select question_id, user_team_id, user_id, choice from answers')
    .all();
  database.close();
  const stored = new Map(
    rows.map(({ question_id, user_team_id, user_id, choice }) => [
      `${question_id} ${user_team_id} ${user_id}`,
      choice,
    ]),
  );
  return players.reduce((lost, { teamId, userId, chosen }) => {
    const wrong = [...chosen].filter(
      ([questionId, letter]) => stored.get(`${questionId} ${teamId} ${userId}`) !== letter,
    );
    return lost + wrong.length;
  }, 0);
}
