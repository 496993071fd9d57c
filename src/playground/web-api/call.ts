import type { z } from 'zod';
import type { Limit } from './tiers.ts';

export type Args = Record<string, unknown>;

/** One Web API method. What `run` returns is the answer beside `ok: true`; it throws a Refusal. */
export interface Method {
  token: 'bot' | 'app';
  /** One of these is enough; none are needed when it is empty. */
  scopes: string[];
  limit: Limit;
  /** What the limit counts apart, beside method and team. */
  limitPer?: (args: Args) => string;
  run: (args: Args) => object;
}

/** A call that Slack answers with `ok: false`. */
export class Refusal extends Error {
  readonly details: object;

  constructor(error: string, details: object = {}) {
    super(error);
    this.details = details;
  }
}

export function readArgs<Schema extends z.ZodType>(schema: Schema, args: Args): z.output<Schema> {
  const { success, data, error } = schema.safeParse(args);
  if (success) return data;
  const messages = error.issues.map(
    ({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join('/')}]`,
  );
  throw new Refusal('invalid_arguments', { response_metadata: { messages } });
}

/** A JSON value that a form carries as a string; undefined when it is not JSON. */
export function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
