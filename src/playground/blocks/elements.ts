import { z } from 'zod';
import {
  colour,
  formattedOption,
  imageElement,
  overflowOption,
  plainText,
  webAddress,
  words,
} from './objects.ts';
import { actionId, confirmable, focusable, picker, placeholder, selects } from './selects.ts';

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

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picker,
  initial_date: day.optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picker,
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
