import type { RespondFn } from '@slack/bolt';
import { context } from '#slack/blocks.ts';
import { escapeMrkdwn } from '#slack/mrkdwn.ts';
import { type Answer, send, withBlocks, withButtons } from '#slack/reply.ts';
import { shareButton } from './run.ts';

/** The answer as the person who asked gets it: with Share, where it can be shared. */
export function forPerson(answer: Answer): Answer {
  const share = answer.words ? [shareButton(answer.words)] : [];
  return withButtons(answer, [...share, ...(answer.buttons ?? [])]);
}

function withNote(answer: Answer, note: string): Answer {
  return withButtons(withBlocks(answer, [context(note)]), answer.buttons ?? []);
}

/** Posts the answer for everyone, then takes Share off the card it was clicked on. */
export async function share(respond: RespondFn, answer: Answer, sharedBy: string): Promise<void> {
  const note = `Shared by ${escapeMrkdwn(sharedBy)} · /encrypt ${escapeMrkdwn(answer.words ?? '')}`;
  const forChannel = withNote(answer, note);
  await send(respond, { ...forChannel, text: `${answer.text}\n\n${note}` }, { to: 'channel' });
  const forThem = withNote(answer, 'You shared this in the channel.');
  await send(respond, forThem, { to: 'person', replaceOriginal: true });
}

/**
 * Runs a task at most once for a key, so that a double click shares once. A task that fails may be
 * tried again. Only the newest keys are kept: the second click of a pair comes soon.
 */
export function createOnce(kept = 1000) {
  const keys = new Set<string>();
  return async (key: string, task: () => Promise<void>): Promise<void> => {
    if (keys.has(key)) return;
    keys.add(key);
    if (keys.size > kept) keys.delete([...keys.values().take(1)].join());
    try {
      await task();
    } catch (error) {
      keys.delete(key);
      throw error;
    }
  };
}
