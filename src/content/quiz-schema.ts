import { z } from 'zod';
import { id, sources, text } from './schema-parts.ts';

const option = z.strictObject({
  text: text(120),
  /** The reason, or what is true instead: a wrong answer is where people learn. */
  why: text(280),
});

/** A question with one right answer. Its topic is the name of its file. */
export const itemSchema = z.strictObject({
  stem: text(240),
  level: z.enum(['know', 'understand', 'apply'], 'say know, understand or apply'),
  /** True for a stem that tells a short case. */
  scenario: z.boolean().optional(),
  /** What it teaches. */
  concepts: z.array(id).min(1, 'name at least one concept'),
  /** The card cell that it asks for, if any: the lint then holds the two against each other. */
  asks: z.strictObject({ concept: id, aspect: id }).optional(),
  key: option,
  /** Each with the concept that a person who picks it takes for another. */
  distractors: z
    .array(option.extend({ confuses: id }))
    .min(2, 'give two or three distractors')
    .max(3, 'give two or three distractors'),
  sources,
});

/** `items/<topic>.yaml`, by id. Ids never change and are never used again. */
export const itemsSchema = z.record(id, itemSchema);

/** One idea, worth knowing on the day. */
export const tipSchema = z.strictObject({
  text: text(280),
  concept: id,
  /** The item on the same idea, if there is one. */
  item: id.optional(),
  sources,
});

/** `tips.yaml`, by id. */
export const tipsSchema = z.record(id, tipSchema);

export type Item = z.output<typeof itemSchema> & { id: string; topic: string };
export type Tip = z.output<typeof tipSchema> & { id: string };
