import type { VisibleMessage } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { MrkdwnText } from './mrkdwn-text.tsx';
import { useWorkspace } from './workspace.ts';

/** Above a reply that was also sent to the channel: the way into its thread. */
export function RepliedNote({ message }: { message: VisibleMessage }) {
  const { snapshot, openThread } = useWorkspace();
  const { channelId, threadTs = message.ts } = message;
  const root = snapshot.messages.find(
    ({ ts, ...other }) => ts === threadTs && other.channelId === channelId,
  );
  return (
    <div class="message-note">
      <Icon name="reply" />
      <button type="button" class="link-button" onClick={() => openThread(threadTs)}>
        replied to a thread
      </button>
      {root && (
        <div class="replied-to">
          <MrkdwnText text={firstLine(root.text)} />
        </div>
      )}
    </div>
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
