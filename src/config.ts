import { z } from 'zod';
import type { DatabasePlace } from './db/database.ts';

/** How Slack reaches the app: over a WebSocket that the app opens, or over signed HTTP requests. */
export type Connection =
  | { kind: 'socket'; appToken: string; healthPort: number | undefined }
  | { kind: 'http'; signingSecret: string; port: number };

export interface Config {
  botToken: string;
  connection: Connection;
  /** Another root of the Web API than Slack's own. */
  slackApiUrl: string | undefined;
  /** A folder of content that is laid over the shipped one. */
  contentDir: string | undefined;
  database: DatabasePlace;
  logLevel: string;
}

/** Thrown with every problem of the environment at once. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment has ${problems.length} problem(s):\n${problems.join('\n')}`);
    this.name = 'ConfigError';
  }
}

const DEFAULT_PORT = 3000;

const portSchema = z.coerce
  .number('PORT must be a number from 0 to 65535')
  .int('PORT must be a whole number')
  .min(0, 'PORT must be a number from 0 to 65535')
  .max(65535, 'PORT must be a number from 0 to 65535');

const databaseSchema = z
  .string()
  .refine((url) => !/^postgres(ql)?:/i.test(url), {
    error: 'DATABASE_URL names PostgreSQL, which comes later; use sqlite:<file> for now',
    abort: true,
  })
  // With `//` some take the first word for a host, and others the whole for a path; what begins
  // with `file:` SQLite reads as a URI, and all else as a path.
  .regex(
    /^sqlite:(?!\/\/|file:)./,
    'DATABASE_URL must be sqlite: and a file, like sqlite:data/encrypt-tutor.db',
  )
  .transform((url): DatabasePlace => ({ kind: 'sqlite', path: url.slice('sqlite:'.length) }));

const schema = z.object({
  SLACK_BOT_TOKEN: z
    .string('SLACK_BOT_TOKEN is missing; the README tells where to find it')
    .regex(/^xoxb-\S+$/, 'SLACK_BOT_TOKEN must be a whole token that starts with xoxb-'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'SLACK_APP_TOKEN must be a whole token that starts with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    // With any other, each request of Slack's is refused for a signature that does not match.
    .regex(/^[^\s"']+$/, 'SLACK_SIGNING_SECRET must be the secret alone, without quotes or spaces')
    .optional(),
  SLACK_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'SLACK_API_URL must be a URL, like http://127.0.0.1:4000/api/',
    })
    .optional(),
  PORT: portSchema.optional(),
  CONTENT_DIR: z.string().optional(),
  DATABASE_URL: databaseSchema.prefault('sqlite:data/encrypt-tutor.db'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

const NO_CONNECTION =
  'SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing; set one';

/**
 * Reads the environment, without the white space around values; an empty one counts as missing.
 * Throws a ConfigError.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const set = Object.fromEntries(trimmed.filter(([, value]) => value));
  const result = schema.safeParse(set);
  const problems = result.error?.issues.map((issue) => issue.message) ?? [];
  if (!set.SLACK_APP_TOKEN && !set.SLACK_SIGNING_SECRET) problems.push(NO_CONNECTION);
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const {
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret = '',
    PORT: port,
  } = result.data;
  return {
    botToken: result.data.SLACK_BOT_TOKEN,
    connection: appToken
      ? { kind: 'socket', appToken, healthPort: port }
      : { kind: 'http', signingSecret, port: port ?? DEFAULT_PORT },
    slackApiUrl: result.data.SLACK_API_URL,
    contentDir: result.data.CONTENT_DIR,
    database: result.data.DATABASE_URL,
    logLevel: result.data.LOG_LEVEL,
  };
}
