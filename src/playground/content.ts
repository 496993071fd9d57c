import type { KnownBlock } from '@slack/types';
import { checkBlocks } from './blocks/check.ts';

export interface Content {
  text: string;
  blocks: KnownBlock[];
}

/** Slack's error code, with each fault in the blocks. */
export interface ContentError {
  error: string;
  faults: string[];
}

/** Slack cuts longer texts. */
export const TEXT_KEPT = 40_000;

/** What a message says, or why Slack refuses it. */
export function readContent(text: unknown, blocks: unknown): Content | ContentError {
  const said = typeof text === 'string' ? text.slice(0, TEXT_KEPT) : '';
  const checked = checkBlocks(blocks ?? []);
  if ('error' in checked) return checked;
  if (said === '' && checked.blocks.length === 0) return { error: 'no_text', faults: [] };
  return { text: said, blocks: checked.blocks };
}
