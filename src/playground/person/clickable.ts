import type { KnownBlock } from '@slack/types';
import { z } from 'zod';

const elementSchema = z.looseObject({
  type: z.string(),
  action_id: z.string(),
  text: z.looseObject({ text: z.string() }).optional(),
});

type Element = z.output<typeof elementSchema>;

/**
 * The clicked element as Slack puts it into `actions`, or undefined when it is not there. Without a
 * `blockId` the first of that name.
 */
export function findAction(blocks: KnownBlock[], actionId: string, blockId?: string) {
  for (const { blockId: block_id, element } of clickables(blocks)) {
    if (element.action_id !== actionId || block_id !== (blockId ?? block_id)) continue;
    const { type, text, value, url } = element;
    return { type, action_id: actionId, block_id, text, value, url };
  }
  return undefined;
}

function* clickables(blocks: KnownBlock[]) {
  for (const block of blocks)
    for (const element of elementsIn(block)) yield { blockId: block.block_id ?? '', element };
}

/** Everything with an action_id, however deep a block holds it. */
function* elementsIn(value: unknown): Generator<Element> {
  if (typeof value !== 'object' || value === null) return;
  const { data: element } = elementSchema.safeParse(value);
  if (element) yield element;
  for (const inner of Object.values(value)) yield* elementsIn(inner);
}
