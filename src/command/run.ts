import type { Button } from '@slack/types';
import { LIMITS } from '#slack/blocks.ts';
import { cut } from '#slack/mrkdwn.ts';

/** A click on such a button answers its value as if it had been typed after the command. */
export const RUN_ACTION = 'run';
/** A click on such a button gives the answer to its value to the whole channel. */
export const SHARE_ACTION = 'share';

/**
 * A button that runs a line of words: `runButton('Explain TLS', 'explain tls')`. Where the label
 * says too little on its own, `spoken` is what screen readers say instead.
 */
export function runButton(label: string, words: string, spoken?: string): Button {
  return {
    type: 'button',
    // Slack wants the ids in a row of buttons to differ.
    action_id: cut(`${RUN_ACTION}:${words}`, LIMITS.actionId),
    text: { type: 'plain_text', text: cut(label, LIMITS.buttonText) },
    value: words,
    ...(spoken ? { accessibility_label: cut(spoken, LIMITS.buttonText) } : {}),
  };
}

/** Buttons that run lines as people typed them; none for one that is longer than Slack takes. */
export function lineButtons(lines: readonly string[]): Button[] {
  return lines
    .filter((line) => line.length <= LIMITS.buttonValue)
    .map((line) => runButton(line, line));
}

interface Named {
  id: string;
  name: string;
}

/** Leads to the explanation of one concept. */
export function explainButton({ id, name }: Named): Button {
  return runButton(`Explain ${name}`, `explain ${id}`);
}

/** The words that compare these concepts. */
export function compareWords(concepts: readonly Pick<Named, 'id'>[]): string {
  return ['compare', ...concepts.map(({ id }) => id)].join(' ');
}

/**
 * A button for the person who asked. Its value is the words of the answer, since a click on an
 * ephemeral message brings no message with it.
 */
export function shareButton(words: string): Button {
  return {
    type: 'button',
    action_id: SHARE_ACTION,
    text: { type: 'plain_text', text: 'Share in channel' },
    value: words,
  };
}
