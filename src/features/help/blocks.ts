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
  const { name, summary, hint, examples } = subcommand;
  const more = hint === undefined ? [] : [hint];
  return {
    text: [
      escapeMrkdwn(line(subcommand)),
      escapeMrkdwn(summary),
      ...more,
      ...examples.map((words) => escapeMrkdwn(`Example: /encrypt ${words}`)),
    ].join('\n'),
    blocks: [
      section(
        [bold(line(subcommand)), `${escapeMrkdwn(summary)}.`, ...more, 'For example:'].join('\n'),
      ),
    ],
    buttons: examples.map((words) => runButton(words, words)),
    words: `help ${name}`,
  };
}
