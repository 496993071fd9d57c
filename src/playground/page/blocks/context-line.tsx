import type { ContextBlock, ContextBlockElement } from '@slack/types';
import { SmallImage } from './picture.tsx';
import { TextView } from './text-object.tsx';

export function ContextLine({ block }: { block: ContextBlock }) {
  return <div class="context">{block.elements.map(drawElement)}</div>;
}

function drawElement(element: ContextBlockElement) {
  if (element.type === 'image') return <SmallImage image={element} className="context-image" />;
  return (
    <div class="context-text">
      <TextView text={element} />
    </div>
  );
}
