import type { z } from 'zod';

const MISSING = 'missing required field: ';
const KINDS: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'an integer',
  boolean: 'a boolean',
  array: 'an array',
  object: 'an object',
};

/** How Slack words what is wrong; its pages give no list, so this follows what people report. */
export function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return missing(issue.path);
      return `must provide ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.input === undefined ? missing(issue.path) : 'must be a valid enum value';
    case 'invalid_format':
      return 'must match the format';
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return `unsupported type: ${typeOf(issue.input)}`;
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    default:
      return undefined;
  }
}

/** `/blocks/1/text`; a missing field is pointed at from where it is missing. */
export function pointer(path: PropertyKey[], message: string) {
  const steps = message.startsWith(MISSING) ? path.slice(0, -1) : path;
  return ['/blocks', ...steps.map(String)].join('/');
}

function missing(path: PropertyKey[] | undefined) {
  return `${MISSING}${String(path?.at(-1))}`;
}

function typeOf(input: unknown) {
  return typeof input === 'object' && input !== null && 'type' in input ? input.type : 'undefined';
}

function tooBig(origin: string, max: number) {
  if (origin === 'array') return `no more than ${max} items allowed`;
  return `must be less than ${max + 1}${origin === 'string' ? ' characters' : ''}`;
}

function tooSmall(origin: string, min: number) {
  if (origin === 'array') return `no less than ${min} items allowed`;
  return `must be more than ${min - 1}${origin === 'string' ? ' characters' : ''}`;
}
