import MiniSearch from 'minisearch';
import { compareWords, explainButton, lineButtons, runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import { readThings } from '#command/things.ts';
import { firstWord } from '#command/words.ts';
import type { Library } from '#content/library.ts';
import { LIMITS } from '#slack/blocks.ts';
import { quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { overviewAnswer, usageAnswer } from './blocks.ts';

/** Longer words are no mistyped subcommand. */
const LONGEST_NAME = 30;

const ASKING_FOR_HELP = /^(\?+|-h|--?help|hi|hello)$/i;

/** `help` tells what the other subcommands, and it itself, declare. */
export function helpSubcommand(others: readonly Subcommand[]): Subcommand {
  const help: Subcommand = {
    name: 'help',
    usage: 'help [word]',
    summary: 'Shows what I can do, or how to use one word',
    examples: ['help compare'],
    run(words) {
      const all = [...others, help];
      const [name] = firstWord(words);
      if (name === '') return overviewAnswer(all);
      const subcommand = all.find((each) => each.name === name.toLowerCase());
      if (subcommand) return usageAnswer(subcommand);
      const overview = overviewAnswer(all);
      const note = sentence(`There is no command ${quote(name)}. These are the ones I know:`);
      return {
        ...overview,
        text: `${note.text}\n${overview.text}`,
        blocks: [...note.blocks, ...overview.blocks],
      };
    },
  };
  return help;
}

/** Answers a line whose first word is no subcommand: with what it may have meant, else with help. */
export function unknownWords(line: string, all: readonly Subcommand[], library: Library): Answer {
  if (line === '' || ASKING_FOR_HELP.test(line)) return overviewAnswer(all);
  const { concepts: named, ambiguous } = readThings(line, library);
  const meanings = ambiguous.flatMap((ambiguity) => library.concepts(ambiguity.meanings));
  const concepts = [...new Set([...named, ...meanings])].slice(0, 4);
  const guesses = concepts.length > 0 ? concepts : library.nearest(line, 3);
  const explain = guesses.map(explainButton);
  const compare = concepts.length > 1 ? [runButton('Compare them', compareWords(concepts))] : [];
  const corrected = lineButtons(correctedLines(line, all));
  const guessed = [...corrected, ...compare, ...explain];
  const hint = guessed.length > 0 ? 'Did you mean this?' : 'Help shows what I can do.';
  const help = runButton('Help', 'help');
  return sentence(`I do not know what to do with ${quote(line)}. ${hint}`, [...guessed, help]);
}

/** The line with its first word mended, where that is nearly the name of a subcommand. */
function correctedLines(line: string, all: readonly Subcommand[]): string[] {
  const [typed, rest] = firstWord(line);
  const names = new MiniSearch({ fields: ['name'], idField: 'name' });
  names.addAll(all.map(({ name }) => ({ name })));
  const hits = names.search(typed.slice(0, LONGEST_NAME), {
    fuzzy: 0.45,
    prefix: typed.length > 2,
  });
  const lines = hits.slice(0, 2).map(({ id }) => `${id} ${rest}`.trim());
  return lines.filter((words) => words.length <= LIMITS.buttonValue);
}
