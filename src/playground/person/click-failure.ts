import type { Outcome } from '../delivery/delivery.ts';

/** What Slack's warning mark on the button says when a click was not acknowledged. */
export function clickFailure(outcome: Outcome): string | undefined {
  if (outcome.kind === 'acked') return undefined;
  return outcome.kind === 'late'
    ? 'This app did not respond in time.'
    : 'This app responded with an error.';
}
