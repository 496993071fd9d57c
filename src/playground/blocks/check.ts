import { randomBytes } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { messageBlock } from './layouts.ts';
import { checkMessage } from './message-rules.ts';
import { pointer, wording } from './wording.ts';

export type Checked = { blocks: KnownBlock[] } | { error: string; faults: string[] };

const messageBlocks = z.array(messageBlock).max(50);

/** The blocks as Slack keeps them, or every fault with the place it is at. */
export function checkBlocks(value: unknown): Checked {
  if (!Array.isArray(value)) return { error: 'invalid_blocks_format', faults: [] };
  const { data = [], error } = messageBlocks.safeParse(value, {
    error: wording,
  });
  // The schemas know what @slack/types 3.2 lacks: charts, header levels.
  const blocks = data as KnownBlock[];
  const issues = error?.issues ?? checkMessage(blocks);
  if (issues.length === 0) return { blocks: blocks.map(withBlockId) };
  const faults = issues.map(
    ({ message, path }) => `${message} [json-pointer:${pointer(path, message)}]`,
  );
  return { error: 'invalid_blocks', faults };
}

/** Slack names a block that has no name, so that clicks can say where they were. */
function withBlockId(block: KnownBlock): KnownBlock {
  return block.block_id ? block : { ...block, block_id: randomBytes(4).toString('base64url') };
}
