import { runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import { readThings } from '#command/things.ts';
import type { Library } from '#content/library.ts';
import { nameKey, typedKey } from '#content/names.ts';
import type { Family } from '#content/schema.ts';
import { quote } from '#slack/mrkdwn.ts';
import { sentence } from '#slack/reply.ts';
import { familyAnswer, overviewAnswer } from './blocks.ts';

const MOST_NEAR = 4;

export function listSubcommand(library: Library): Subcommand {
  return {
    name: 'list',
    usage: 'list [family]',
    summary: 'Lists everything there is to compare and explain',
    examples: ['list'],
    run(words) {
      if (words === '') return overviewAnswer(library);
      const family = library.findFamily(words);
      if (family) {
        const members = library.concepts(family.members);
        const cited = library.sourcesOf(members.map(({ sources }) => ({ sources })));
        return familyAnswer(family, members, cited);
      }
      const near = nearFamilies(words, library).map(({ id, name }) =>
        runButton(name, `list ${id}`),
      );
      const hint = near.length > 0 ? 'Did you mean one of these?' : 'The list names them all.';
      return sentence(`There is no family named ${quote(words)}. ${hint}`, [
        ...near,
        runButton('List everything', 'list'),
      ]);
    },
  };
}

/** The families of what was named, then those whose names have the words in them. */
function nearFamilies(words: string, library: Library): Family[] {
  const { concepts } = readThings(words, library);
  const key = typedKey(words);
  const near = library.families.filter(
    ({ name, members }) =>
      concepts.some(({ id }) => members.includes(id)) || (key && nameKey(name).includes(key)),
  );
  return near.slice(0, MOST_NEAR);
}
