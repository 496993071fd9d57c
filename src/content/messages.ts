import type { z } from 'zod';

export type Path = readonly PropertyKey[];

export interface Message {
  path: Path;
  message: string;
}

/** What a writer has to mend, in plain words: where it is, what is wrong, what to do. */
export function messagesOf(issue: z.core.$ZodIssue): Message[] {
  const { path } = issue;
  const field = path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown field "${key}"; remove it or correct its name`,
      }));
    case 'invalid_key':
      return [{ path, message: `"${field}": ${issue.issues[0]?.message ?? 'not a valid id'}` }];
    case 'too_big':
      return issue.origin === 'string'
        ? [{ path, message: `"${field}" is longer than ${issue.maximum} characters; shorten it` }]
        : [{ path, message: `"${field}": ${issue.message}` }];
    case 'invalid_type':
      return issue.input === undefined
        ? [{ path, message: `"${field}" is missing; add it` }]
        : [{ path, message: `"${field}" must be ${aWord(issue.expected)}; change it` }];
    default:
      return [{ path, message: `"${field}": ${issue.message}` }];
  }
}

const WORDS: Record<string, string> = {
  string: 'text (quote it if it looks like a number or a date)',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  boolean: 'true or false',
};

function aWord(expected: string): string {
  return Object.hasOwn(WORDS, expected) ? `${WORDS[expected]}` : expected;
}
