import type { SectionBlock } from '@slack/types';
import { section } from './blocks.ts';
import { bold, escapeMrkdwn } from './mrkdwn.ts';

/** A titled list as plain, unescaped text: said once, drawn on the card and read out by `text`. */
export interface Passage {
  title: string;
  lines: readonly string[];
}

/** The passage as a block; a single line stands without a bullet. */
export function passageBlock({ title, lines }: Passage): SectionBlock {
  const bullet = lines.length > 1 ? '•  ' : '';
  return section([bold(title), ...lines.map((line) => bullet + escapeMrkdwn(line))].join('\n'));
}

/** The passage in plain words. */
export function passageText({ title, lines }: Passage): string {
  const bullet = lines.length > 1 ? '- ' : '';
  return [`${escapeMrkdwn(title)}:`, ...lines.map((line) => bullet + escapeMrkdwn(line))].join(
    '\n',
  );
}
