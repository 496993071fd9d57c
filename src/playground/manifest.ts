import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const slashCommandSchema = z.object({
  command: z.string().startsWith('/'),
  description: z.string().default(''),
  usage_hint: z.string().default(''),
});

/** The part of a Slack app manifest that changes what Slack lets the app do. */
const manifestSchema = z.object({
  features: z
    .object({
      app_home: z.object({ messages_tab_enabled: z.boolean().default(true) }).optional(),
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

export function readManifest(path: string): Manifest {
  return parseManifest(parse(readFileSync(path, 'utf8')));
}
