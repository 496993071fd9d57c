import { z } from 'zod';
import { dataVisualization } from './charts.ts';
import { accessory, actionElement, button, contextAction, inputElement } from './elements.ts';
import {
  anyText,
  hasOneSource,
  imageElement,
  imageSource,
  ONE_SOURCE,
  plainText,
  webAddress,
  words,
} from './objects.ts';
import { richText } from './rich-text.ts';
import { dataTable, table } from './tables.ts';

function layout<Kind extends string, Shape extends z.ZodRawShape>(type: Kind, shape: Shape) {
  return z.strictObject({
    type: z.literal(type),
    block_id: words(255).optional(),
    ...shape,
  });
}

const section = layout('section', {
  text: anyText(3000).optional(),
  fields: z.array(anyText(2000)).min(1).max(10).optional(),
  accessory: accessory.optional(),
  expand: z.boolean().optional(),
}).refine(({ text, fields }) => text !== undefined || fields !== undefined, {
  error: 'must define either `text` or `fields`',
  path: ['type'],
});

const header = layout('header', {
  text: plainText(150),
  level: z.int().min(1).max(4).optional(),
});
const divider = layout('divider', {});
const contextElement = z.discriminatedUnion('type', [imageElement, anyText(3000)]);
const context = layout('context', {
  elements: z.array(contextElement).min(1).max(10),
});
const actions = layout('actions', {
  elements: z.array(actionElement).min(1).max(25),
});
const image = layout('image', {
  ...imageSource,
  title: plainText(2000).optional(),
}).refine(hasOneSource, ONE_SOURCE);
const input = layout('input', {
  label: plainText(2000),
  element: inputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});
const video = layout('video', {
  alt_text: words(2000),
  title: plainText(200),
  video_url: webAddress,
  thumbnail_url: webAddress,
  title_url: webAddress.optional(),
  author_name: z.string().max(50).optional(),
  description: plainText(200).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().optional(),
});
const markdown = layout('markdown', { text: words(12_000) });

const card = layout('card', {
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  slack_icon: z.strictObject({ type: z.literal('icon'), name: z.string() }).optional(),
  title: anyText(150).optional(),
  subtitle: anyText(150).optional(),
  body: anyText(200).optional(),
  subtext: anyText(200).optional(),
  actions: z.array(button).min(1).max(3).optional(),
}).refine(
  ({ hero_image, title, body, actions }) => [hero_image, title, body, actions].some(Boolean),
  {
    error: 'must define `hero_image`, `title`, `actions` or `body`',
    path: ['type'],
  },
);
const carousel = layout('carousel', { elements: z.array(card).min(1).max(10) });

const child = z.discriminatedUnion('type', [
  actions,
  context,
  divider,
  header,
  image,
  input,
  richText,
  section,
  table,
  video,
]);
const container = layout('container', {
  child_blocks: z.array(child).min(1).max(10),
  title: plainText(150).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(150).optional(),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  icon: imageElement.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
})
  .refine(({ title, rich_text_title }) => title ?? rich_text_title, {
    error: 'must define either `title` or `rich_text_title`',
    path: ['type'],
  })
  .refine(({ default_collapsed, is_collapsible }) => !default_collapsed || is_collapsible, {
    error: '`default_collapsed` needs `is_collapsible`',
    path: ['default_collapsed'],
  });

const contextActions = layout('context_actions', {
  elements: z.array(contextAction).min(1).max(5),
});

const source = z.strictObject({ type: z.literal('url'), url: webAddress, text: z.string() });
const task = {
  task_id: z.string(),
  // A bare string: Slack refuses a text object here.
  title: words(3000),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(source).optional(),
};
const taskCard = layout('task_card', {
  ...task,
  status: z.enum(['in_progress', 'complete', 'error']),
});
const plannedTask = layout('task_card', {
  ...task,
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});
const plan = layout('plan', {
  title: words(3000),
  tasks: z.array(plannedTask).optional(),
});

/** Every block that a message may hold: no `alert`, which is for modals, and no `file`. */
export const messageBlock = z.discriminatedUnion('type', [
  section,
  header,
  divider,
  context,
  actions,
  image,
  input,
  video,
  markdown,
  richText,
  table,
  dataTable,
  dataVisualization,
  card,
  carousel,
  container,
  contextActions,
  taskCard,
  plan,
]);
