import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Channel, Snapshot } from '../protocol.ts';
import { ChannelView } from './channel-view.tsx';
import { useChannel } from './chosen-channel.ts';
import { type ChosenThread, useThread } from './chosen-thread.ts';
import { useAct, useConnection } from './connection.ts';
import { Nobody } from './nobody.tsx';
import { Notices } from './notices.tsx';
import { useReturnFocus } from './return-focus.ts';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { WorkspaceContext } from './workspace.ts';

interface AppProps {
  handle: string;
  now: () => Date;
}

export function App({ handle, now }: AppProps) {
  const { open, snapshot, people } = useConnection(handle);
  if (people) return <Nobody handle={handle} people={people} />;
  if (snapshot) return <Client snapshot={snapshot} connected={open} handle={handle} now={now} />;
  return (
    <main class="connecting">
      <p role="status">Connecting as {handle}…</p>
    </main>
  );
}

interface ClientProps extends AppProps {
  snapshot: Snapshot;
  connected: boolean;
}

function Client({ snapshot, connected, handle, now }: ClientProps) {
  const { act, clickProblem } = useAct(handle);
  const channel = useChannel(snapshot.channels);
  const thread = useThread(channel?.id);
  const drafts = useMemo(() => new Map<string, string>(), []);
  const workspace = useMemo(
    () => ({
      snapshot,
      clock: { now: now(), timeZone: snapshot.me.timeZone || undefined },
      drafts,
      act,
      openThread: thread.open,
    }),
    [snapshot, now, drafts, act, thread.open],
  );
  const { displayName } = snapshot.me;
  useEffect(() => {
    document.title = `${displayName} | ${snapshot.teamName}`;
  }, [displayName, snapshot.teamName]);
  return (
    <WorkspaceContext.Provider value={workspace}>
      <Layout channel={channel} thread={thread}>
        <Notices
          connected={connected}
          botConnected={snapshot.botConnected}
          clickProblem={clickProblem}
        />
      </Layout>
    </WorkspaceContext.Provider>
  );
}

interface LayoutProps {
  channel: Channel | undefined;
  thread: ChosenThread;
  children: ComponentChildren;
}

function Layout({ channel, thread, children }: LayoutProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  const focus = useReturnFocus();
  const openMenu = () => {
    focus.remember();
    setMenuOpen(true);
  };
  const closeMenu = () => {
    setMenuOpen(false);
    focus.giveBack();
  };
  return (
    <div class="client">
      <Sidebar channel={channel} open={menuOpen} onClose={closeMenu} />
      <div class="panes">
        {children}
        {channel && <ChannelView key={channel.id} channel={channel} onMenu={openMenu} />}
        {channel && thread.rootTs && (
          <ThreadPane
            key={thread.rootTs}
            channel={channel}
            rootTs={thread.rootTs}
            onClose={thread.close}
          />
        )}
      </div>
    </div>
  );
}
