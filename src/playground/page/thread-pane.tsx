import type { Channel } from '../protocol.ts';
import { AsideNote } from './aside-note.tsx';
import { Composer } from './composer.tsx';
import { Icon } from './icons.tsx';
import { MessageItem } from './message-item.tsx';
import { MessageList } from './message-list.tsx';
import { repliesLabel } from './reply-link.tsx';
import { threadOf } from './timeline.ts';
import { channelLabel, useWorkspace } from './workspace.ts';

interface ThreadPaneProps {
  channel: Channel;
  rootTs: string;
  onClose: () => void;
}

export function ThreadPane({ channel, rootTs, onClose }: ThreadPaneProps) {
  const { snapshot } = useWorkspace();
  const { root, replies } = threadOf(snapshot.messages, channel.id, rootTs);
  const count = replies.filter(({ ephemeral }) => !ephemeral).length;
  return (
    <aside
      class="pane thread"
      aria-label="Thread"
      onKeyDown={(event) => event.key === 'Escape' && !event.isComposing && onClose()}
    >
      <header class="pane-head">
        <h2>Thread</h2>
        <span class="pane-hint">{channelLabel(channel)}</span>
        <button type="button" class="icon-button" aria-label="Close the thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList label="Messages in this thread" messages={replies}>
        {root ? (
          <MessageItem message={root} inThread />
        ) : (
          <p class="beginning">The message that began this thread is gone.</p>
        )}
        {count > 0 && <p class="rule">{repliesLabel(count)}</p>}
      </MessageList>
      <AsideNote channel={channel} onLeave={onClose} />
      <Composer channel={channel} threadTs={rootTs} placeholder="Reply…" />
    </aside>
  );
}
