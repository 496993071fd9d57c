import type { Answer } from '#slack/reply.ts';
import type { Subcommand } from './subcommand.ts';
import { firstWord, tidy } from './words.ts';

/** Answers a line of words. */
export type Dispatch = (line: string) => Answer;

/**
 * Gives a line to the subcommand that its first word names, in any case. Everything else, an empty
 * line too, goes to `otherwise`.
 */
export function createDispatch(
  subcommands: readonly Subcommand[],
  otherwise: (line: string) => Answer,
): Dispatch {
  const byName = new Map(subcommands.map((subcommand) => [subcommand.name, subcommand]));
  return (line) => {
    const [name, words] = firstWord(line);
    return byName.get(name.toLowerCase())?.run(words) ?? otherwise(tidy(line));
  };
}
