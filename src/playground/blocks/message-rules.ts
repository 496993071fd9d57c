import type { KnownBlock } from '@slack/types';

export interface Fault {
  path: PropertyKey[];
  message: string;
}

/** What only shows when all blocks of a message are seen together. */
export function checkMessage(blocks: KnownBlock[]): Fault[] {
  return [
    ...repeated(blocks.map(({ block_id }, index) => ({ id: block_id, path: [index, 'block_id'] }))),
    ...blocks.flatMap((block, index) => repeated([...actionIds(block, [index])])),
    ...tooMany(blocks, 'table', 1),
    ...tooMany(blocks, 'data_visualization', 2),
    ...tooLong(blocks, 'table', 10_000),
    ...tooLong(blocks, 'data_table', 20_000),
    ...tooLong(blocks, 'markdown', 12_000),
  ];
}

interface Id {
  id: string | undefined;
  path: PropertyKey[];
}

function repeated(ids: Id[]): Fault[] {
  return ids
    .filter(({ id }, index) => id !== undefined && ids.findIndex((one) => one.id === id) < index)
    .map(({ id, path }) => ({
      path,
      message: `${String(path.at(-1))} "${id}" already exists`,
    }));
}

function* actionIds(value: unknown, path: PropertyKey[]): Generator<Id> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'action_id') yield { id: String(inner), path: at };
    else yield* actionIds(inner, at);
  }
}

function tooMany(blocks: KnownBlock[], type: string, max: number): Fault[] {
  const places = placesOf(blocks, type).slice(max);
  return places.map(({ index }) => ({
    path: [index],
    message: `no more than ${max} ${type} allowed`,
  }));
}

function tooLong(blocks: KnownBlock[], type: string, max: number): Fault[] {
  let length = 0;
  for (const { block, index } of placesOf(blocks, type)) {
    length += textLength(block);
    const message = `${type} text must be less than ${max + 1} characters in a message`;
    if (length > max) return [{ path: [index], message }];
  }
  return [];
}

function placesOf(blocks: KnownBlock[], type: string) {
  return blocks
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.type === type);
}

/** The characters of every `text` in a block. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value)
    .map(([key, inner]) =>
      key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner),
    )
    .reduce((sum, length) => sum + length, 0);
}
