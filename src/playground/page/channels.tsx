import type { Channel } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { memberOf, useWorkspace } from './workspace.ts';

interface ChannelsProps {
  title: string;
  channels: Channel[];
  current: Channel | undefined;
  onFollow: () => void;
}

/** One group of conversations in the sidebar. */
export function Channels({ title, channels, current, onFollow }: ChannelsProps) {
  if (channels.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {channels.map((channel) => (
          <li key={channel.id}>
            <a
              class="sidebar-item"
              href={`#${channel.id}`}
              aria-current={channel.id === current?.id ? 'page' : undefined}
              onClick={onFollow}
            >
              <Sign channel={channel} />
              <span class="sidebar-name">{channel.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sign({ channel: { withId } }: { channel: Channel }) {
  const { snapshot } = useWorkspace();
  if (withId) return <Avatar member={memberOf(snapshot, withId)} />;
  return (
    <span class="sidebar-sign" aria-hidden="true">
      #
    </span>
  );
}
