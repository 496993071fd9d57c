import { z } from 'zod';

export const words = (max: number) => z.string().min(1).max(max);
export const webAddress = z
  .string()
  .max(3000)
  .refine((url) => URL.canParse(url), 'must be a valid URL');

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: words(max),
    emoji: z.boolean().optional(),
  });

const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: words(max),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

export const colour = z.enum(['primary', 'danger']);

export const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: colour.optional(),
});

const optionBase = { value: words(150), description: plainText(75).optional() };
export const option = z.strictObject({ ...optionBase, text: plainText(75) });
/** Radio buttons and checkboxes may have formatted options. */
export const formattedOption = z.strictObject({
  ...optionBase,
  text: anyText(75),
  description: anyText(75).optional(),
});
export const overflowOption = z.strictObject({
  ...optionBase,
  text: plainText(75),
  url: webAddress.optional(),
});
const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
});

/** `options` or `option_groups`, never both. */
export const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const slackFile = z
  .strictObject({ id: z.string().optional(), url: z.string().optional() })
  .refine(({ id, url }) => (id === undefined) !== (url === undefined), 'invalid slack file');

export const imageSource = {
  image_url: webAddress.optional(),
  slack_file: slackFile.optional(),
  alt_text: words(2000),
};

export function hasOneSource(image: { image_url?: string; slack_file?: object }) {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

export const ONE_SOURCE = {
  error: 'must define either `image_url` or `slack_file`',
  path: ['type'],
};

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...imageSource })
  .refine(hasOneSource, ONE_SOURCE);
