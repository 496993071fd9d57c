import { z } from 'zod';
import { words } from './objects.ts';
import { richText } from './rich-text.ts';

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: words(Number.MAX_SAFE_INTEGER) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richText,
]);
const row = z.array(cell).min(1).max(20);
const columnSetting = z.strictObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  is_wrapped: z.boolean().optional(),
});
const blockId = { block_id: words(255).optional() };

export const table = z.strictObject({
  ...blockId,
  type: z.literal('table'),
  rows: z.array(row).min(1).max(100),
  column_settings: z.array(columnSetting.nullable()).max(20).optional(),
});

export const dataTable = z
  .strictObject({
    ...blockId,
    type: z.literal('data_table'),
    caption: words(3000),
    rows: z.array(row).min(2).max(201),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine(({ rows: [header, ...rest] }) => rest.every(({ length }) => length === header?.length), {
    error: 'rows must all have the same length',
    path: ['rows'],
  })
  .refine(({ rows: [header] }) => header?.every(({ type }) => type !== 'rich_text'), {
    error: 'header cells must not be rich_text',
    path: ['rows', 0],
  });
