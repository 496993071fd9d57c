import type { PlainTextElement, TextObject } from '@slack/types';
import { withEmoji } from '../emoji.ts';
import { MrkdwnText } from '../mrkdwn-text.tsx';

export function TextView({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <MrkdwnText text={text.text} />;
  return (
    <p class="prose">
      <PlainText text={text} />
    </p>
  );
}

export function PlainText({ text }: { text: PlainTextElement }) {
  return <>{text.emoji === false ? text.text : withEmoji(text.text)}</>;
}
