import { runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import { header, section } from '#slack/blocks.ts';
import { bold, escapeMrkdwn } from '#slack/mrkdwn.ts';
import type { Answer } from '#slack/reply.ts';

const TITLE = 'Encrypt Tutor';
const INTRODUCTION =
  'I teach encryption in AWS, at rest and in transit. Every card names its sources.';

function line({ usage }: Subcommand): string {
  return `/encrypt ${usage}`;
}

/** All subcommands with what they do; each has a button that shows it at work. */
export function overviewAnswer(subcommands: readonly Subcommand[]): Answer {
  const lines = subcommands.map((each) => `${line(each)}: ${each.summary}`);
  const shown = subcommands.map(
    (each) => `\`${escapeMrkdwn(line(each))}\`\n${escapeMrkdwn(each.summary)}`,
  );
  const examples = [...new Set(subcommands.flatMap(({ examples: [first] }) => first ?? []))];
  return {
    text: [TITLE, INTRODUCTION, ...lines].map(escapeMrkdwn).join('\n'),
    blocks: [header(TITLE), section(INTRODUCTION), ...shown.map(section)],
    buttons: examples.map((words) => runButton(words, words)),
    words: 'help',
  };
}

/** How to use one subcommand. */
export function usageAnswer(subcommand: Subcommand): Answer {
  const { name, summary, examples } = subcommand;
  return {
    text: [line(subcommand), summary, ...examples.map((words) => `Example: /encrypt ${words}`)]
      .map(escapeMrkdwn)
      .join('\n'),
    blocks: [section(`${bold(line(subcommand))}\n${escapeMrkdwn(summary)}. Try it:`)],
    buttons: examples.map((words) => runButton(words, words)),
    words: `help ${name}`,
  };
}
