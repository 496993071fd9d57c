import { z } from 'zod';
import { choices, confirm, option, plainText, words } from './objects.ts';

export const actionId = { action_id: words(255).optional() };
export const confirmable = { ...actionId, confirm: confirm.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholder = { placeholder: plainText(150).optional() };
export const picker = { ...confirmable, ...focusable, ...placeholder };
const many = { max_selected_items: z.int().min(1).optional() };

function eitherOptionsOrGroups(select: { options?: unknown; option_groups?: unknown }) {
  return (select.options === undefined) !== (select.option_groups === undefined);
}
const EITHER = { error: 'must define either `options` or `option_groups`', path: ['type'] };

const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});
const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};
const external = { min_query_length: z.int().optional() };
const ids = z.array(z.string()).optional();
const initialOptions = z.array(option).optional();

const oneOf = { ...picker, initial_option: option.optional() };
const severalOf = { ...picker, ...many, initial_options: initialOptions };
const single = <Kind extends string>(type: Kind) => ({
  type: z.literal(type),
  ...picker,
});
const several = <Kind extends string>(type: Kind) => ({
  ...single(type),
  ...many,
});

export const selects = [
  z
    .strictObject({ type: z.literal('static_select'), ...oneOf, ...choices })
    .refine(eitherOptionsOrGroups, EITHER),
  z
    .strictObject({ type: z.literal('multi_static_select'), ...severalOf, ...choices })
    .refine(eitherOptionsOrGroups, EITHER),
  z.strictObject({ type: z.literal('external_select'), ...oneOf, ...external }),
  z.strictObject({ type: z.literal('multi_external_select'), ...severalOf, ...external }),
  z.strictObject({
    ...single('users_select'),
    initial_user: z.string().optional(),
  }),
  z.strictObject({ ...several('multi_users_select'), initial_users: ids }),
  z.strictObject({
    ...single('channels_select'),
    initial_channel: z.string().optional(),
  }),
  z.strictObject({ ...several('multi_channels_select'), initial_channels: ids }),
  z.strictObject({
    ...single('conversations_select'),
    ...conversations,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    ...several('multi_conversations_select'),
    ...conversations,
    initial_conversations: ids,
  }),
] as const;
