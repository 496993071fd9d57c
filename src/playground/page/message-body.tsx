import type { VisibleMessage } from '../protocol.ts';
import { Blocks } from './blocks/blocks.tsx';
import { MrkdwnText } from './mrkdwn-text.tsx';

interface MessageBodyProps {
  message: VisibleMessage;
  /** Instead of the blocks, what a screen reader and a phone's notification get. */
  asText: boolean;
}

export function MessageBody({ message, asText }: MessageBodyProps) {
  const edited = message.edited && <span class="edited"> (edited)</span>;
  if (message.blocks.length === 0) {
    return (
      <div class="message-text">
        <MrkdwnText text={message.text} />
        {edited}
      </div>
    );
  }
  return (
    <>
      {asText ? <HeardText text={message.text} /> : <Blocks message={message} />}
      {edited}
    </>
  );
}

function HeardText({ text }: { text: string }) {
  return (
    <div class="heard">
      <p class="heard-caption">As a screen reader hears it</p>
      {text ? <MrkdwnText text={text} /> : <p>This message has no text of its own.</p>}
    </div>
  );
}
