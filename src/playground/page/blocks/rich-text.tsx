import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { ComponentChildren, VNode } from 'preact';
import {
  BroadcastPing,
  ChannelMention,
  Emoji,
  LocalDate,
  UserMention,
  WebLink,
} from '../inline.tsx';
import { NotDrawn } from './not-drawn.tsx';

export function RichText({ block }: { block: RichTextBlock }) {
  return <>{block.elements.map(drawPassage)}</>;
}

function drawPassage(passage: RichTextBlockElement): VNode {
  switch (passage.type) {
    case 'rich_text_section':
      return <p class="prose">{passage.elements.map(drawElement)}</p>;
    case 'rich_text_quote':
      return <blockquote class="prose">{passage.elements.map(drawElement)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{passage.elements.map(drawElement)}</pre>;
    case 'rich_text_list':
      return <List list={passage} />;
  }
}

type RichTextList = Extract<RichTextBlockElement, { type: 'rich_text_list' }>;

function List({ list }: { list: RichTextList }) {
  const items = list.elements.map(drawItem);
  const look = {
    class: 'list',
    style: { marginInlineStart: `${(list.indent ?? 0) * 24}px` },
  };
  return list.style === 'ordered' ? <ol {...look}>{items}</ol> : <ul {...look}>{items}</ul>;
}

function drawItem({ elements }: RichTextList['elements'][number]): VNode {
  return <li class="prose">{elements.map(drawElement)}</li>;
}

function drawElement(element: RichTextElement): VNode {
  return <Styled look={element.style}>{drawContent(element)}</Styled>;
}

function drawContent(element: RichTextElement): ComponentChildren {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return <WebLink url={element.url}>{element.text || element.url}</WebLink>;
    case 'emoji':
      return <Emoji name={element.name} character={fromHex(element.unicode)} />;
    case 'user':
      return <UserMention userId={element.user_id} />;
    case 'channel':
      return <ChannelMention channelId={element.channel_id} />;
    case 'broadcast':
      return <BroadcastPing label={`@${element.range}`} />;
    case 'usergroup':
      return <BroadcastPing label={`@${element.usergroup_id}`} />;
    case 'date': {
      const { timestamp, format, fallback = '', url } = element;
      return <LocalDate unix={timestamp} format={format} fallback={fallback} url={url} />;
    }
    default:
      return <NotDrawn kind="element" type={element.type} />;
  }
}

interface StyledProps {
  look: RichTextElement['style'];
  children: ComponentChildren;
}

function Styled({ look, children }: StyledProps) {
  let content = <>{children}</>;
  if (look?.code) content = <code>{content}</code>;
  if (look?.strike) content = <s>{content}</s>;
  if (look?.underline) content = <u>{content}</u>;
  if (look?.italic) content = <em>{content}</em>;
  if (look?.bold) content = <strong>{content}</strong>;
  return content;
}

/** "1f44b-1f3fd" is a hand and its colour. */
function fromHex(unicode: string | undefined): string | undefined {
  if (!unicode) return undefined;
  return String.fromCodePoint(...unicode.split('-').map((code) => Number.parseInt(code, 16)));
}
