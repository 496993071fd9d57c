import { Avatar } from './avatar.tsx';
import { formatSlackDate } from './slack-date.ts';
import { dateOf, type ThreadSummary } from './timeline.ts';
import { memberOf, useWorkspace } from './workspace.ts';

const FACES = 4;

interface ReplyLinkProps {
  rootTs: string;
  summary: ThreadSummary;
}

export function ReplyLink({ rootTs, summary }: ReplyLinkProps) {
  const { snapshot, clock, openThread } = useWorkspace();
  const last = formatSlackDate(dateOf(summary.lastTs), '{date_short_pretty} at {time}', clock);
  return (
    <button type="button" class="reply-link" onClick={() => openThread(rootTs)}>
      {summary.userIds.slice(0, FACES).map((userId) => (
        <Avatar key={userId} member={memberOf(snapshot, userId)} />
      ))}
      <strong>{repliesLabel(summary.count)}</strong>
      <span class="faint">Last reply {last.charAt(0).toLowerCase() + last.slice(1)}</span>
    </button>
  );
}

export function repliesLabel(count: number): string {
  return count === 1 ? '1 reply' : `${count} replies`;
}
