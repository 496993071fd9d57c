import type { Answer } from '#slack/reply.ts';

/** One thing that `/encrypt` can do. `help` and the README's table are made from these. */
export interface Subcommand {
  name: string;
  /** The words after the command: "compare A B [C D]". */
  usage: string;
  /** What it does, in one line without a full stop. */
  summary: string;
  /** Words that show it at work; `help` offers them as buttons. */
  examples: readonly string[];
  /** Answers the words that follow the name. */
  run(words: string): Answer;
}
