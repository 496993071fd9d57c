import type { Channel } from '../protocol.ts';
import { Composer } from './composer.tsx';
import { Icon } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { channelMessages, summarizeThreads } from './timeline.ts';
import { channelLabel, isDirect, useWorkspace } from './workspace.ts';

interface ChannelViewProps {
  channel: Channel;
  onMenu: () => void;
}

export function ChannelView({ channel, onMenu }: ChannelViewProps) {
  const { snapshot } = useWorkspace();
  const label = channelLabel(channel);
  const messages = channelMessages(snapshot.messages, channel.id);
  const threads = summarizeThreads(snapshot.messages, channel.id);
  return (
    <main class="pane channel">
      <header class="pane-head">
        <button
          type="button"
          class="icon-button menu-button"
          aria-label="Channels and people"
          onClick={onMenu}
        >
          <Icon name="menu" />
        </button>
        <h2>{label}</h2>
        {!channel.botIsMember && <span class="pane-hint">The bot is not in this conversation</span>}
      </header>
      <MessageList label={`Messages in ${label}`} messages={messages} threads={threads}>
        <Beginning
          channel={channel}
          canCommand={!channel.readOnly && snapshot.commands.length > 0}
        />
      </MessageList>
      <Composer channel={channel} placeholder={`Message ${label}`} />
    </main>
  );
}

interface BeginningProps {
  channel: Channel;
  canCommand: boolean;
}

function Beginning({ channel, canCommand }: BeginningProps) {
  const name = <strong>{channelLabel(channel)}</strong>;
  return (
    <p class="beginning">
      {isDirect(channel) ? (
        <>Your direct messages with {name} begin here.</>
      ) : (
        <>{name} begins here.</>
      )}
      {canCommand && ' Type / to see what the bot can do.'}
    </p>
  );
}
