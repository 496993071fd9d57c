import type { Default } from '#content/schema.ts';

const WORDS = { automatic: 'Automatic', 'opt-in': 'Opt-in', varies: 'Varies' } as const;

/** The setting as the table says it. */
export function settingOf({ setting }: Default): string {
  return WORDS[setting];
}
