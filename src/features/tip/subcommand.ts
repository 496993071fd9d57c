import { explainButton, lineButtons, runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import type { Library } from '#content/library.ts';
import { quote } from '#slack/mrkdwn.ts';
import { sentence } from '#slack/reply.ts';
import { tipAnswer } from './blocks.ts';

const ANOTHER = runButton('Another tip', 'tip');

/** `chance` gives a number from 0 up to, but without, 1. */
export function tipSubcommand(library: Library, chance: () => number): Subcommand {
  return {
    name: 'tip',
    usage: 'tip',
    summary: 'Gives you one tip',
    examples: ['tip'],
    run(wanted) {
      const { tips } = library;
      // Sharing a tip asks for it by its id: the channel gets the tip that was seen.
      const tip = wanted
        ? tips.find(({ id }) => id === wanted)
        : tips[Math.floor(chance() * tips.length)];
      if (!tip && /^(on|off|status)(\s|$)/i.test(wanted))
        return sentence('The daily tip goes like this:', lineButtons([`tips ${wanted}`]));
      if (!tip) return sentence(`There is no tip ${quote(wanted)}.`, [ANOTHER]);
      const explain = library.concepts([tip.concept]).map(explainButton);
      return tipAnswer(tip, library.sourcesOf(tip), [...explain, ANOTHER]);
    },
  };
}
