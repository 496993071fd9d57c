import type { Member } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { MemberBadge } from './member-badge.tsx';

interface PersonProps {
  member: Member;
  isMe: boolean;
}

/** A line of the sidebar. Whoever one can be is a link to a window in which one is them. */
export function Person({ member, isMe }: PersonProps) {
  const name = (
    <>
      <Avatar member={member} />
      <span class="sidebar-name">{member.displayName}</span>
    </>
  );
  if (member.isBot || isMe) {
    return (
      <span class="sidebar-item">
        {name}
        <span class="sidebar-hint">{isMe ? 'you' : <MemberBadge member={member} />}</span>
      </span>
    );
  }
  const title = `Be ${member.displayName} in a new window`;
  return (
    <a
      class="sidebar-item"
      href={`?as=${encodeURIComponent(member.handle)}`}
      target="_blank"
      rel="noopener"
      title={title}
      aria-label={title}
    >
      {name}
      <span class="sidebar-hint">
        <MemberBadge member={member} />
        <Icon name="window" />
      </span>
    </a>
  );
}
