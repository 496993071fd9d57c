import type { VNode } from 'preact';
import {
  BroadcastPing,
  ChannelMention,
  Emoji,
  LocalDate,
  UserMention,
  WebLink,
} from './inline.tsx';
import { type Inline, type Passage, parseMrkdwn } from './mrkdwn.ts';

export function MrkdwnText({ text }: { text: string }) {
  return <>{parseMrkdwn(text).map(drawPassage)}</>;
}

function drawPassage({ kind, children }: Passage): VNode {
  const content = children.map(drawInline);
  switch (kind) {
    case 'quote':
      return <blockquote class="prose">{content}</blockquote>;
    case 'pre':
      return <pre>{content}</pre>;
    case 'paragraph':
      return <p class="prose">{content}</p>;
  }
}

function drawInline(token: Inline): VNode {
  switch (token.kind) {
    case 'text':
      return <>{token.text}</>;
    case 'bold':
      return <strong>{token.children.map(drawInline)}</strong>;
    case 'italic':
      return <em>{token.children.map(drawInline)}</em>;
    case 'strike':
      return <s>{token.children.map(drawInline)}</s>;
    case 'code':
      return <code>{token.children.map(drawInline)}</code>;
    case 'link':
      return <WebLink url={token.url}>{token.label}</WebLink>;
    case 'user':
      return <UserMention userId={token.userId} />;
    case 'channel':
      return <ChannelMention channelId={token.channelId} label={token.label} />;
    case 'ping':
      return <BroadcastPing label={token.label} />;
    case 'date':
      return <LocalDate {...token} />;
    case 'emoji':
      return <Emoji name={token.name} />;
  }
}
