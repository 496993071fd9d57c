import type { ItemBank } from '#content/item-bank.ts';
import { drawSnapshot } from './draw.ts';

/** What the buttons of a question for one person carry: the item, and how it was drawn. */
export function aloneValue(itemId: string, seed: number): string {
  return `${itemId}.${seed}`;
}

/** The question that such a value is about, drawn as it was; undefined where there is none. */
export function readAlone(bank: ItemBank, value: string) {
  const [itemId = '', seed = ''] = value.split('.');
  const item = bank.find(itemId);
  return item && /^\d{1,10}$/.test(seed)
    ? { item, snapshot: drawSnapshot(item, Number(seed)) }
    : undefined;
}
