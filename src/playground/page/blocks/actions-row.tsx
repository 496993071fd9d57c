import type { ActionsBlock } from '@slack/types';
import type { VisibleMessage } from '../../protocol.ts';
import { BlockButton } from './block-button.tsx';
import { NotDrawn } from './not-drawn.tsx';

interface ActionsRowProps {
  block: ActionsBlock;
  message: VisibleMessage;
}

export function ActionsRow({ block, message }: ActionsRowProps) {
  return (
    <div class="actions">
      {block.elements.map((element, index) =>
        element.type === 'button' ? (
          <BlockButton
            key={element.action_id ?? index}
            button={element}
            blockId={block.block_id}
            message={message}
          />
        ) : (
          <NotDrawn key={element.action_id ?? index} kind="element" type={element.type} />
        ),
      )}
    </div>
  );
}
