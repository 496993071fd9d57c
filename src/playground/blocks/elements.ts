import { z } from 'zod';
import {
  choices,
  colour,
  confirm,
  formattedOption,
  imageElement,
  option,
  overflowOption,
  plainText,
  webAddress,
  words,
} from './objects.ts';

const actionId = { action_id: words(255).optional() };
const confirmable = { ...actionId, confirm: confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const picker = { ...confirmable, ...focusable, ...placeholder };
const many = { max_selected_items: z.int().min(1).optional() };
const label = { accessibility_label: words(75).optional() };

export const button = z.strictObject({
  ...confirmable,
  ...label,
  type: z.literal('button'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: webAddress.optional(),
  style: colour.optional(),
});

const workflowButton = z.strictObject({
  ...confirmable,
  ...label,
  type: z.literal('workflow_button'),
  text: plainText(75),
  workflow: z.looseObject({ trigger: z.looseObject({ url: webAddress }) }),
  style: colour.optional(),
});

const overflow = z.strictObject({
  ...confirmable,
  type: z.literal('overflow'),
  options: z.array(overflowOption).min(1).max(5),
});

const fewOptions = z.array(formattedOption).min(1).max(10);
const checkboxes = z.strictObject({
  ...confirmable,
  ...focusable,
  type: z.literal('checkboxes'),
  options: fewOptions,
  initial_options: fewOptions.optional(),
});
const radioButtons = z.strictObject({
  ...confirmable,
  ...focusable,
  type: z.literal('radio_buttons'),
  options: fewOptions,
  initial_option: formattedOption.optional(),
});

function eitherOptionsOrGroups(select: { options?: unknown; option_groups?: unknown }) {
  return (select.options === undefined) !== (select.option_groups === undefined);
}
const EITHER = {
  error: 'must define either `options` or `option_groups`',
  path: ['type'],
};

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

const selects = [
  z
    .strictObject({ type: z.literal('static_select'), ...oneOf, ...choices })
    .refine(eitherOptionsOrGroups, EITHER),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...severalOf,
      ...choices,
    })
    .refine(eitherOptionsOrGroups, EITHER),
  z.strictObject({ type: z.literal('external_select'), ...oneOf, ...external }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...severalOf,
    ...external,
  }),
  z.strictObject({
    ...single('users_select'),
    initial_user: z.string().optional(),
  }),
  z.strictObject({ ...several('multi_users_select'), initial_users: ids }),
  z.strictObject({
    ...single('channels_select'),
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    ...several('multi_channels_select'),
    initial_channels: ids,
  }),
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

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const datepicker = z.strictObject({
  ...single('datepicker'),
  initial_date: day.optional(),
});
const timepicker = z.strictObject({
  ...single('timepicker'),
  initial_time: timeOfDay.optional(),
  timezone: z.string().optional(),
});
const datetimepicker = z.strictObject({
  ...confirmable,
  ...focusable,
  type: z.literal('datetimepicker'),
  initial_date_time: z.int().optional(),
});

const pickers = [checkboxes, radioButtons, ...selects, datepicker, timepicker] as const;

export const accessory = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  imageElement,
  ...pickers,
]);

export const actionElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  ...pickers,
  datetimepicker,
]);

const inputText = z.strictObject({
  ...actionId,
  ...focusable,
  ...placeholder,
  type: z.literal('plain_text_input'),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
  dispatch_action_config: z.looseObject({}).optional(),
});

/** E-mail, number, URL, file and rich text inputs exist in modals only. */
export const inputElement = z.discriminatedUnion('type', [inputText, ...pickers, datetimepicker]);

const feedback = z.strictObject({
  ...label,
  text: plainText(75),
  value: z.string().max(2000),
});
const feedbackButtons = z.strictObject({
  ...actionId,
  type: z.literal('feedback_buttons'),
  positive_button: feedback,
  negative_button: feedback,
});
const iconButton = z.strictObject({
  ...confirmable,
  ...label,
  type: z.literal('icon_button'),
  icon: z.literal('trash'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  visible_to_user_ids: z.array(z.string()).max(10).optional(),
});

export const contextAction = z.discriminatedUnion('type', [feedbackButtons, iconButton]);
