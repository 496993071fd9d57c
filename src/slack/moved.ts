/** A channel that Slack calls by another id from now on, as when it is shared with a company. */
export interface Move {
  teamId: string;
  from: string;
  to: string;
}

/** Brings what is kept under the old id to the new one; for anything else it does nothing. */
export type FollowMove = (move: Move) => Promise<void>;

const ID = /^[A-Z][A-Z0-9]+$/;
const PERSON = /^[UW]/;

/** What goes to a person is answered with the id of their messages with the bot: that is no move. */
export function isMove({ from, to }: Move): boolean {
  return from !== to && !PERSON.test(from) && ID.test(to);
}
