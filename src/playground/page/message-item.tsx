import { useState } from 'preact/hooks';
import type { Member, VisibleMessage } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { MemberBadge } from './member-badge.tsx';
import { MessageBody } from './message-body.tsx';
import { messageId } from './message-place.ts';
import { RepliedNote } from './replied-note.tsx';
import { ReplyLink } from './reply-link.tsx';
import { clockTime, formatSlackDate } from './slack-date.ts';
import { dateOf, type ThreadSummary } from './timeline.ts';
import { memberOf, useWorkspace } from './workspace.ts';

interface MessageItemProps {
  message: VisibleMessage;
  inThread: boolean;
  replies?: ThreadSummary | undefined;
  /** Goes on where the same person's last message stopped: drawn without avatar and name. */
  continued?: boolean;
}

export function MessageItem(props: MessageItemProps) {
  const { message, inThread, replies, continued = false } = props;
  const { snapshot, clock } = useWorkspace();
  const [asText, setAsText] = useState(false);
  const author = memberOf(snapshot, message.userId);
  const time = clockTime(dateOf(message.ts), clock);
  const hasTextView = author.isBot && message.blocks.length > 0;
  return (
    <article
      id={inThread ? undefined : messageId(message.ts)}
      class={continued ? 'message message-continued' : 'message'}
      aria-label={`${author.displayName}, ${time}`}
    >
      <div class="message-gutter">
        {continued ? (
          <span class="message-time">{time.replace(/ [AP]M$/, '')}</span>
        ) : (
          <Avatar member={author} />
        )}
      </div>
      <div class="message-content">
        {message.ephemeral && !continued && <OnlyYou />}
        {message.broadcast && !inThread && <RepliedNote message={message} />}
        {!continued && <Byline author={author} ts={message.ts} />}
        <MessageBody message={message} asText={asText} />
        {replies && <ReplyLink rootTs={message.ts} summary={replies} />}
      </div>
      <div class="message-tools">
        {hasTextView && <TextToggle on={asText} onChange={setAsText} />}
        {!inThread && !message.ephemeral && <ReplyButton message={message} />}
      </div>
    </article>
  );
}

function OnlyYou() {
  return (
    <p class="message-note">
      <Icon name="eye" /> Only visible to you
    </p>
  );
}

function Byline({ author, ts }: { author: Member; ts: string }) {
  const { clock } = useWorkspace();
  const date = dateOf(ts);
  return (
    <header class="byline">
      <strong class="byline-name">{author.displayName}</strong>
      <MemberBadge member={author} />
      <time
        class="message-time"
        dateTime={date.toISOString()}
        title={formatSlackDate(date, '{date_long} at {time_secs}', clock)}
      >
        {clockTime(date, clock)}
      </time>
    </header>
  );
}

function ReplyButton({ message }: { message: VisibleMessage }) {
  const { openThread } = useWorkspace();
  return (
    <button
      type="button"
      class="tool"
      title="Reply in thread"
      aria-label="Reply in thread"
      onClick={() => openThread(message.threadTs ?? message.ts)}
    >
      <Icon name="reply" />
    </button>
  );
}

function TextToggle({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button
      type="button"
      class="tool"
      aria-pressed={on}
      title="Show the text as a screen reader hears it"
      onClick={() => onChange(!on)}
    >
      Text
    </button>
  );
}
