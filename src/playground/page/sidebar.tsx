import { useEffect, useRef } from 'preact/hooks';
import type { Channel } from '../protocol.ts';
import { Channels } from './channels.tsx';
import { Icon } from './icons.tsx';
import { Person } from './person.tsx';
import { isDirect, useWorkspace } from './workspace.ts';

interface SidebarProps {
  channel: Channel | undefined;
  /** In a narrow window the sidebar is a sheet that opens and closes. */
  open: boolean;
  onClose: () => void;
}

export function Sidebar({ channel, open, onClose }: SidebarProps) {
  const { snapshot } = useWorkspace();
  const direct = snapshot.channels.filter(isDirect);
  const rooms = snapshot.channels.filter((candidate) => !isDirect(candidate));
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) closeButton.current?.focus();
  }, [open]);
  return (
    <>
      {open && <div class="scrim" onClick={onClose} aria-hidden="true" />}
      <nav
        class="sidebar"
        data-open={open}
        aria-label="Channels and people"
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      >
        <header class="sidebar-head">
          <h1>{snapshot.teamName}</h1>
          <button
            ref={closeButton}
            type="button"
            class="icon-button"
            aria-label="Close the menu"
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </header>
        <p class="sidebar-me">
          You are <strong>{snapshot.me.displayName}</strong>
          {snapshot.me.timeZone && <span class="sidebar-zone">{snapshot.me.timeZone}</span>}
        </p>
        <Channels title="Channels" channels={rooms} current={channel} onFollow={onClose} />
        <Channels title="Direct messages" channels={direct} current={channel} onFollow={onClose} />
        <People />
      </nav>
    </>
  );
}

function People() {
  const { snapshot } = useWorkspace();
  return (
    <>
      <h2>People</h2>
      <ul>
        {snapshot.members.map((member) => (
          <li key={member.id}>
            <Person member={member} isMe={member.id === snapshot.me.id} />
          </li>
        ))}
      </ul>
    </>
  );
}
