import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { BOT_USER_ID, type Conversation } from './seed.ts';

const slashCommandSchema = z.object({
  command: z.string().startsWith('/'),
  description: z.string().default(''),
  usage_hint: z.string().default(''),
});

const appHomeSchema = z.object({
  messages_tab_enabled: z.boolean().default(true),
  /** People then read there what the bot writes, and no more. */
  messages_tab_read_only_enabled: z.boolean().default(false),
});

/** The part of a Slack app manifest that changes what Slack lets the app do. */
const manifestSchema = z.object({
  features: z
    .object({
      app_home: appHomeSchema.optional(),
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z.array(slashCommandSchema).default([]),
    })
    .default({ slash_commands: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
    })
    .optional(),
});

export type Manifest = z.output<typeof manifestSchema>;

/** Throws a ZodError that names each wrong place. */
export function parseManifest(value: unknown): Manifest {
  return manifestSchema.parse(value);
}

/** Whether the manifest keeps people from writing in this direct message with the bot. */
export function isReadOnly({ features }: Manifest, { kind, memberIds }: Conversation): boolean {
  const isWithBot = kind === 'im' && memberIds.includes(BOT_USER_ID);
  return isWithBot && features.app_home?.messages_tab_read_only_enabled === true;
}

export function readManifest(path: string): Manifest {
  return parseManifest(parse(readFileSync(path, 'utf8')));
}
