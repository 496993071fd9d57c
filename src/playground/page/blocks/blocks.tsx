import type { HeaderBlock, KnownBlock } from '@slack/types';
import type { VisibleMessage } from '../../protocol.ts';
import { ActionsRow } from './actions-row.tsx';
import { ContextLine } from './context-line.tsx';
import { NotDrawn } from './not-drawn.tsx';
import { Picture } from './picture.tsx';
import { RichText } from './rich-text.tsx';
import { Section } from './section.tsx';
import { Table } from './table.tsx';
import { PlainText } from './text-object.tsx';

export function Blocks({ message }: { message: VisibleMessage }) {
  return (
    <div class="blocks">
      {message.blocks.map((block, index) => (
        <BlockView key={block.block_id ?? index} block={block} message={message} />
      ))}
    </div>
  );
}

interface BlockViewProps {
  block: KnownBlock;
  message: VisibleMessage;
}

function BlockView({ block, message }: BlockViewProps) {
  switch (block.type) {
    case 'header':
      return <Header block={block} />;
    case 'section':
      return <Section block={block} message={message} />;
    case 'divider':
      return <hr />;
    case 'context':
      return <ContextLine block={block} />;
    case 'actions':
      return <ActionsRow block={block} message={message} />;
    case 'image':
      return <Picture block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    default:
      return <NotDrawn kind="block" type={block.type} />;
  }
}

function Header({ block }: { block: HeaderBlock }) {
  return (
    <h3 class="block-header prose">
      <PlainText text={block.text} />
    </h3>
  );
}
