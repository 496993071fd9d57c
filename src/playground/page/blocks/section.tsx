import type { SectionBlock, SectionBlockAccessory, TextObject } from '@slack/types';
import type { VisibleMessage } from '../../protocol.ts';
import { BlockButton } from './block-button.tsx';
import { NotDrawn } from './not-drawn.tsx';
import { SmallImage } from './picture.tsx';
import { TextView } from './text-object.tsx';

interface SectionProps {
  block: SectionBlock;
  message: VisibleMessage;
}

export function Section({ block, message }: SectionProps) {
  return (
    <div class="section">
      <div class="section-body">
        {block.text && <TextView text={block.text} />}
        {block.fields && <div class="fields">{block.fields.map(drawField)}</div>}
      </div>
      {block.accessory && (
        <div class="section-accessory">
          <Accessory accessory={block.accessory} blockId={block.block_id} message={message} />
        </div>
      )}
    </div>
  );
}

function drawField(field: TextObject) {
  return (
    <div>
      <TextView text={field} />
    </div>
  );
}

interface AccessoryProps {
  accessory: SectionBlockAccessory;
  blockId: string | undefined;
  message: VisibleMessage;
}

function Accessory({ accessory, blockId, message }: AccessoryProps) {
  switch (accessory.type) {
    case 'button':
      return <BlockButton button={accessory} blockId={blockId} message={message} />;
    case 'image':
      return <SmallImage image={accessory} className="accessory-image" />;
    default:
      return <NotDrawn kind="element" type={accessory.type} />;
  }
}
