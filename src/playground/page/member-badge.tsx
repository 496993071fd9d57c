import type { Member } from '../protocol.ts';

/** Marks who is not one of the workspace's own people. */
export function MemberBadge({ member }: { member: Member }) {
  if (member.isBot) return <span class="badge">APP</span>;
  if (!member.teamId) return null;
  return (
    <span class="badge" title="From another organisation">
      GUEST
    </span>
  );
}
