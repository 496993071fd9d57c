import { useState } from 'preact/hooks';
import type { Channel } from '../protocol.ts';
import { goToMessage } from './message-place.ts';
import { latestAside } from './timeline.ts';
import { channelLabel, useWorkspace } from './workspace.ts';

interface AsideNoteProps {
  channel: Channel;
  onLeave: () => void;
}

/**
 * At the foot of a thread that covers its channel: Slack puts the answer to a click in a thread
 * into the channel, where nobody would see it.
 */
export function AsideNote({ channel, onLeave }: AsideNoteProps) {
  const { messages } = useWorkspace().snapshot;
  const [openedAfter] = useState(() => messages.at(-1)?.ts ?? '0');
  const aside = latestAside(messages, channel.id, openedAfter);
  const lead = (ts: string) => {
    onLeave();
    goToMessage(ts);
  };
  return (
    <p class="aside-note" role="status">
      {aside && (
        <button type="button" class="link-button" onClick={() => lead(aside.ts)}>
          A message for you is in {channelLabel(channel)}
        </button>
      )}
    </p>
  );
}
