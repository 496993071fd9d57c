import type { Answer } from '#slack/reply.ts';
import { cleanLine } from './line.ts';
import type { Asker, Subcommand } from './subcommand.ts';
import { firstWord } from './words.ts';

/** Answers a line of words; undefined where there is nothing to say. */
export type Dispatch = (line: string, asker: Asker) => Promise<Answer | undefined>;

/**
 * Cleans a line and gives it to the subcommand that its first word names, in any case. Everything
 * else, an empty line too, goes to `otherwise`.
 */
export function createDispatch(
  subcommands: readonly Subcommand[],
  otherwise: (line: string) => Answer,
): Dispatch {
  const byName = new Map(subcommands.map((subcommand) => [subcommand.name, subcommand]));
  return async (typed, asker) => {
    const line = cleanLine(typed);
    const [name, words] = firstWord(line);
    const subcommand = byName.get(name.toLowerCase());
    return subcommand ? await subcommand.run(words, asker) : otherwise(line);
  };
}
