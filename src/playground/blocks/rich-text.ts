import { z } from 'zod';
import { webAddress, words } from './objects.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
    highlight: z.boolean().optional(),
    client_highlight: z.boolean().optional(),
    unlink: z.boolean().optional(),
  })
  .optional();

function inline<Kind extends string, Shape extends z.ZodRawShape>(type: Kind, shape: Shape) {
  return z.strictObject({ type: z.literal(type), style, ...shape });
}

const text = inline('text', { text: words(Number.MAX_SAFE_INTEGER) });
const link = inline('link', {
  url: webAddress,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
});

const inlineElement = z.discriminatedUnion('type', [
  text,
  link,
  inline('emoji', {
    name: z.string(),
    unicode: z.string().optional(),
    url: z.string().optional(),
    skin_tone: z.int().optional(),
  }),
  inline('user', { user_id: z.string() }),
  inline('usergroup', { usergroup_id: z.string() }),
  inline('channel', { channel_id: z.string() }),
  inline('team', { team_id: z.string() }),
  inline('broadcast', { range: z.enum(['here', 'channel', 'everyone']) }),
  inline('color', { value: z.string() }),
  inline('date', {
    timestamp: z.int(),
    format: z.string(),
    url: z.string().optional(),
    fallback: z.string().optional(),
  }),
]);

const border = { border: z.int().min(0).max(1).optional() };
const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(inlineElement),
});
const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section),
  indent: z.int().min(0).max(8).optional(),
  offset: z.int().min(0).optional(),
  ...border,
});
const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [text, link])),
  language: z.string().optional(),
  ...border,
});
const quote = z.strictObject({
  type: z.literal('rich_text_quote'),
  elements: z.array(inlineElement),
  ...border,
});

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: words(255).optional(),
  elements: z.array(z.discriminatedUnion('type', [section, list, preformatted, quote])),
});
