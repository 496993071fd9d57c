import type { Button } from '@slack/types';
import { compareWords, explainButton, runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import { askWhich } from '#command/things.ts';
import type { Library } from '#content/library.ts';
import { outdated } from '#content/passages.ts';
import type { Concept } from '#content/schema.ts';
import { escapeMrkdwn, joinWords, quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { tableAnswer } from './blocks.ts';
import { type Choice, MOST, readChoice } from './choice.ts';
import { type Comparison, compare } from './comparison.ts';
import { unrelatedAnswer } from './unrelated-blocks.ts';

const EXAMPLES = ['compare sse-kms sse-s3', 'compare kms vs cloudhsm', 'compare tls vs sse-kms'];

export function compareSubcommand(library: Library): Subcommand {
  return {
    name: 'compare',
    usage: 'compare A B [C D]',
    summary: 'Compares two to four things side by side',
    examples: EXAMPLES,
    run(words) {
      const choice = readChoice(words, library);
      if (choice.kind !== 'ready') return askBack(choice, library);
      return answer(compare(choice.concepts, library.families, library.kindOf), library);
    },
  };
}

function answer(comparison: Comparison, library: Library): Answer {
  if (comparison.kind === 'table') {
    const { concepts, differing, shared } = comparison;
    const reasons = concepts.map(({ chooseWhen }) => chooseWhen);
    const cited = [differing, shared, reasons, outdated(concepts)];
    return tableAnswer(comparison, library.sourcesOf(cited));
  }
  const { places, notes } = comparison;
  const summaries = places.map(({ concept: { sources } }) => ({ sources }));
  const cited = notes.map(({ sources }) => ({ sources }));
  return unrelatedAnswer(comparison, library.sourcesOf(summaries, cited));
}

function askBack(choice: Exclude<Choice, { kind: 'ready' }>, library: Library): Answer {
  switch (choice.kind) {
    case 'nothing':
      return sentence(
        'Name two to four things to compare, for example:',
        EXAMPLES.map((words) => runButton(words, words)),
      );
    case 'one':
      return sentence(oneSentence(choice), pairButtons(choice.concept, choice.siblings));
    case 'too-many': {
      const kept = choice.concepts.slice(0, MOST);
      const text = `I compare at most ${MOST} things at once, and you named ${choice.concepts.length}.`;
      return sentence(text, [compareButton(kept)]);
    }
    case 'ambiguous':
      return askWhich(choice.ambiguity, library, (meaning) =>
        correction(choice.known, meaning, choice.open),
      );
    case 'unknown':
      return unknownAnswer(choice);
  }
}

function oneSentence({ concept, times }: Choice & { kind: 'one' }): string {
  const name = escapeMrkdwn(concept.name);
  return times > 1
    ? `That is ${name} each time. What shall I compare it with?`
    : `You named only ${name}. What shall I compare it with?`;
}

function compareButton(concepts: readonly Concept[]): Button {
  const names = joinWords(concepts.map(({ name }) => name));
  return runButton(`Compare ${names}`, compareWords(concepts));
}

function pairButtons(concept: Concept, siblings: readonly Concept[]): Button[] {
  const pairs = siblings.slice(0, MOST).map((sibling) => compareButton([concept, sibling]));
  return [...pairs, explainButton(concept)];
}

function unknownAnswer({ typed, known, nearest }: Choice & { kind: 'unknown' }): Answer {
  const understood = known.length > 1 ? [compareButton(known.slice(0, MOST))] : [];
  const corrected = nearest.map((concept) => correction(known, concept));
  const otherwise = [
    ...known.map(({ id, name }) =>
      runButton(`Compare ${name} with something else`, compareWords([{ id }])),
    ),
    runButton('List everything', 'list'),
  ];
  const buttons = [...understood, ...corrected];
  const hint = buttons.length > 0 ? 'Did you mean one of these?' : 'The list has all that I know.';
  return sentence(
    `I know nothing named ${quote(typed)}. ${hint}`,
    buttons.length > 0 ? buttons : otherwise,
  );
}

/**
 * The line as it was meant: what was understood, this instead of what was not, and what is still
 * open, by its name.
 */
function correction(
  known: readonly Concept[],
  concept: Concept,
  open: readonly string[] = [],
): Button {
  const others = known.filter((each) => each !== concept).slice(0, MOST - 1);
  const concepts = [...others, concept];
  const names = joinWords([...concepts.map(({ name }) => name), ...open]);
  return runButton(
    `Compare ${names}`,
    ['compare', ...concepts.map(({ id }) => id), ...open].join(' '),
  );
}
