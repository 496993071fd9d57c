import type { Answer } from '#slack/reply.ts';
import type { Asker, Subcommand } from './subcommand.ts';
import { firstWord, tidy } from './words.ts';

/** Answers a line of words; undefined where there is nothing to say. */
export type Dispatch = (line: string, asker: Asker) => Promise<Answer | undefined>;

/**
 * Gives a line to the subcommand that its first word names, in any case. Everything else, an empty
 * line too, goes to `otherwise`.
 */
export function createDispatch(
  subcommands: readonly Subcommand[],
  otherwise: (line: string) => Answer,
): Dispatch {
  const byName = new Map(subcommands.map((subcommand) => [subcommand.name, subcommand]));
  return async (line, asker) => {
    const [name, words] = firstWord(line);
    const subcommand = byName.get(name.toLowerCase());
    return subcommand ? await subcommand.run(words, asker) : otherwise(tidy(line));
  };
}
