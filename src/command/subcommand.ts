import type { Answer } from '#slack/reply.ts';

/** Who asks, and where. */
export interface Asker {
  teamId: string;
  channelId: string;
  userId: string;
  /** In a conversation between two or more people, or with the bot, rather than in a channel. */
  isDirect: boolean;
  /** Tells them something before they are answered, such as that they have to wait. */
  meanwhile: (said: Answer) => Promise<void>;
}

/** One thing that `/encrypt` can do. `help` and the README's table are made from these. */
export interface Subcommand {
  name: string;
  /** The words after the command: "compare A B [C D]". */
  usage: string;
  /** What it does, in one line without a full stop. */
  summary: string;
  /** What `help` says besides, as mrkdwn: what is meant by words left out, and what may be typed. */
  hint?: string;
  /** Words that show it at work; `help` offers them as buttons. */
  examples: readonly string[];
  /**
   * Answers the words that follow the name in a clean line. Undefined where there is nothing to say,
   * since what it did can be seen in the channel.
   */
  run(words: string, asker: Asker): Answer | undefined | Promise<Answer | undefined>;
}
