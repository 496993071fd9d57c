import { runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import type { Library } from '#content/library.ts';
import { quote } from '#slack/mrkdwn.ts';
import { sentence } from '#slack/reply.ts';
import { familyAnswer, overviewAnswer } from './blocks.ts';

export function listSubcommand(library: Library): Subcommand {
  return {
    name: 'list',
    usage: 'list [family]',
    summary: 'Lists everything there is to compare and explain',
    examples: ['list'],
    run(words) {
      if (words === '') return overviewAnswer(library);
      const family = library.findFamily(words);
      if (family) return familyAnswer(family, library.concepts(family.members));
      const buttons = [runButton('List everything', 'list')];
      return sentence(
        `There is no family named ${quote(words)}. The list names them all.`,
        buttons,
      );
    },
  };
}
