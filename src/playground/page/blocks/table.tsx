import type { TableBlock } from '@slack/types';
import { RichText } from './rich-text.tsx';

type Cell = TableBlock['rows'][number][number];

/** The first row is the header; the first column stays in view while the rest scrolls. */
export function Table({ block }: { block: TableBlock }) {
  const [head = [], ...body] = block.rows;
  const columns = head.map((_, index) => columnClass(block, index));
  return (
    <div class="table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys */}
      <section class="table-scroller" aria-label="Table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {head.map((cell, index) => (
                <th key={index} scope="col" class={columns[index]}>
                  <CellView cell={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.map((row, index) => (
              <Row key={index} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Row({ row, columns }: { row: Cell[]; columns: string[] }) {
  const [first, ...rest] = row;
  return (
    <tr>
      {first && (
        <th scope="row" class={columns[0]}>
          <CellView cell={first} />
        </th>
      )}
      {rest.map((cell, index) => (
        <td key={index} class={columns[index + 1]}>
          <CellView cell={cell} />
        </td>
      ))}
    </tr>
  );
}

function CellView({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <RichText block={cell} />;
  return <span class="prose">{cell.text}</span>;
}

function columnClass(block: TableBlock, index: number): string {
  const settings = block.column_settings?.[index];
  const wrapping = settings?.is_wrapped ? 'wrapped' : 'unwrapped';
  return `cell-${settings?.align ?? 'left'} cell-${wrapping}`;
}
