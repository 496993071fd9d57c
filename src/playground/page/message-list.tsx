import type { ComponentChildren } from 'preact';
import type { VisibleMessage } from '../protocol.ts';
import { MessageItem } from './message-item.tsx';
import { dayNumber, formatSlackDate } from './slack-date.ts';
import { useStickToBottom } from './stick-to-bottom.ts';
import { continues, dateOf, type ThreadSummary } from './timeline.ts';
import { useWorkspace } from './workspace.ts';

interface MessageListProps {
  label: string;
  messages: VisibleMessage[];
  /** Under roots; absent in a thread itself. */
  threads?: Map<string, ThreadSummary>;
  /** What stands above the first message. */
  children: ComponentChildren;
}

export function MessageList({ label, messages, threads, children }: MessageListProps) {
  const { snapshot } = useWorkspace();
  const last = messages.at(-1);
  const list = useStickToBottom(last?.ts, last?.userId === snapshot.me.id);
  return (
    <div class="message-list" ref={list.scroller} onScroll={list.onScroll}>
      <div class="message-list-content" ref={list.content}>
        {children}
        <div role="log" aria-live="polite" aria-label={label}>
          {messages.map((message, index) => (
            <Entry
              key={message.ts}
              message={message}
              previous={messages[index - 1]}
              inThread={!threads}
              replies={threads?.get(message.ts)}
            />
          ))}
        </div>
      </div>
      {list.missed && (
        <button type="button" class="newest" onClick={list.toBottom}>
          Newest message ↓
        </button>
      )}
    </div>
  );
}

interface EntryProps {
  message: VisibleMessage;
  previous: VisibleMessage | undefined;
  inThread: boolean;
  replies: ThreadSummary | undefined;
}

function Entry({ message, previous, inThread, replies }: EntryProps) {
  const { clock } = useWorkspace();
  const date = dateOf(message.ts);
  const newDay =
    !inThread && (!previous || dayNumber(dateOf(previous.ts), clock) !== dayNumber(date, clock));
  return (
    <>
      {newDay && (
        <p class="rule rule-day">{formatSlackDate(date, '{day_divider_pretty}', clock)}</p>
      )}
      <MessageItem
        message={message}
        inThread={inThread}
        replies={replies}
        continued={!newDay && continues(previous, message)}
      />
    </>
  );
}
