import type { Outcome } from '../delivery/delivery.ts';
import { SLACKBOT_ID } from '../seed.ts';
import type { Workspace } from '../workspace.ts';

interface Place {
  userId: string;
  channelId: string;
  threadTs?: string;
}

/** What Slack itself tells one person. */
export function tellAsSlackbot(workspace: Workspace, { userId, ...place }: Place, text: string) {
  workspace.post({ ...place, userId: SLACKBOT_ID, onlyFor: userId, text });
}

/** The error that Slack names when a slash command was not acknowledged. */
export function commandFailure(outcome: Outcome): string | undefined {
  if (outcome.kind === 'acked') return undefined;
  if (outcome.kind === 'unreachable') return 'dispatch_failed';
  if (outcome.kind === 'late') return 'operation_timeout';
  return outcome.status < 500 ? 'http_client_error' : 'http_service_error';
}
