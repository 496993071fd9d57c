import type { ComponentChildren } from 'preact';
import { emojiNamed } from './emoji.ts';
import { formatSlackDate } from './slack-date.ts';
import { isWebLink } from './web-link.ts';
import { channelLabel, memberOf, useWorkspace } from './workspace.ts';

/** Falls back to its text where the address is none that a page may follow. */
export function WebLink({ url, children }: { url: string; children: ComponentChildren }) {
  if (!isWebLink(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

export function UserMention({ userId }: { userId: string }) {
  const { snapshot } = useWorkspace();
  const isMe = userId === snapshot.me.id;
  return (
    <span class={isMe ? 'mention mention-me' : 'mention'}>
      @{memberOf(snapshot, userId).displayName}
    </span>
  );
}

interface ChannelMentionProps {
  channelId: string;
  label?: string | undefined;
}

export function ChannelMention({ channelId, label }: ChannelMentionProps) {
  const { snapshot } = useWorkspace();
  const channel = snapshot.channels.find(({ id }) => id === channelId);
  if (!channel) return <span class="mention">#{label || channelId}</span>;
  return (
    <a class="mention" href={`#${channelId}`}>
      {channelLabel(channel)}
    </a>
  );
}

/** Loud on purpose: in Slack this notifies everyone, and the bot should never do that. */
export function BroadcastPing({ label }: { label: string }) {
  return (
    <mark class="ping" title="In Slack this notifies everyone">
      {label}
    </mark>
  );
}

interface LocalDateProps {
  unix: number;
  format: string;
  fallback: string;
  url?: string | undefined;
}

export function LocalDate({ unix, format, fallback, url }: LocalDateProps) {
  const { clock } = useWorkspace();
  const date = new Date(unix * 1000);
  if (Number.isNaN(date.getTime())) return <>{fallback}</>;
  const text = (
    <time
      dateTime={date.toISOString()}
      title={formatSlackDate(date, '{date_long} at {time}', clock)}
    >
      {formatSlackDate(date, format, clock)}
    </time>
  );
  return url ? <WebLink url={url}>{text}</WebLink> : text;
}

export function Emoji({ name, character }: { name: string; character?: string | undefined }) {
  const drawn = character ?? emojiNamed(name);
  if (!drawn) return <>:{name}:</>;
  return (
    <span role="img" aria-label={`:${name}:`} title={`:${name}:`}>
      {drawn}
    </span>
  );
}
