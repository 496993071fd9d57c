import { compareWords, explainButton, runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import { askWhich, readThings } from '#command/things.ts';
import type { Library } from '#content/library.ts';
import type { Concept } from '#content/schema.ts';
import { quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { explanationAnswer } from './blocks.ts';

const LIST = runButton('List everything', 'list');

export function explainSubcommand(library: Library): Subcommand {
  return {
    name: 'explain',
    usage: 'explain X',
    summary: 'Explains one thing: what it is, when to choose it, what older material gets wrong',
    examples: ['explain dsse-kms', 'explain cloudhsm'],
    run(words) {
      const { concepts: named, ambiguous, unknown } = readThings(words, library);
      const concepts = [...new Set(named)];
      const [concept] = concepts;
      if (unknown[0] !== undefined) return unknownAnswer(unknown[0], library);
      if (ambiguous[0]) return askWhich(ambiguous[0], library, explainButton);
      if (!concept)
        return sentence('Name one thing to explain, or pick one from the list.', [LIST]);
      return concepts.length > 1 ? severalAnswer(concepts) : explain(concept, library);
    },
  };
}

function explain(concept: Concept, library: Library): Answer {
  const { sources, chooseWhen, outdated, related = [] } = concept;
  const siblings = library.siblingsOf(concept.id);
  const ids = related.map((entry) => entry.concept);
  return explanationAnswer({
    concept,
    siblings,
    related: library.concepts(ids).filter((other) => !siblings.includes(other)),
    sources: library.sourcesOf({ sources }, chooseWhen, outdated),
  });
}

function unknownAnswer(typed: string, library: Library): Answer {
  const nearest = library.nearest(typed, 4);
  if (nearest.length === 0) {
    return sentence(`I know nothing named ${quote(typed)}. See everything I know with the list.`, [
      LIST,
    ]);
  }
  const buttons = nearest.map(explainButton);
  return sentence(`I know nothing named ${quote(typed)}. Did you mean one of these?`, buttons);
}

function severalAnswer(concepts: readonly Concept[]): Answer {
  const four = concepts.slice(0, 4);
  const compare = runButton('Compare them', compareWords(four));
  const each = four.map(explainButton);
  return sentence('I explain one thing at a time. Which one?', [...each, compare]);
}
