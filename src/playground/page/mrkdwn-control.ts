import type { Inline } from './mrkdwn.ts';
import { isWebLink } from './web-link.ts';

const GROUP_PINGS = ['channel', 'here', 'everyone'];

/** What stands between `<` and `>`; `undefined` if it means nothing, then it shows as typed. */
export function parseControl(inside: string): Inline | undefined {
  const [target = '', ...labels] = inside.split('|');
  const label = labels.length > 0 ? decodeEntities(labels.join('|')) : undefined;
  const id = target.slice(1);
  if (/^@\w+$/.test(target)) return { kind: 'user', userId: id };
  if (/^#\w+$/.test(target)) return { kind: 'channel', channelId: id, label };
  if (target.startsWith('!')) return parseCommand(id, label);
  if (!isWebLink(target)) return undefined;
  const url = decodeEntities(target);
  return { kind: 'link', url, label: label || url };
}

function parseCommand(command: string, label: string | undefined): Inline | undefined {
  if (GROUP_PINGS.includes(command)) return { kind: 'ping', label: `@${command}` };
  const [name, argument = '', format = '', url] = command.split('^');
  if (name === 'subteam') return { kind: 'ping', label: label ?? `@${argument}` };
  if (name !== 'date') return undefined;
  const fallback = label ?? '';
  if (!/^\d+$/.test(argument) || format === '') return { kind: 'text', text: fallback };
  const linked = url && isWebLink(url) ? { url: decodeEntities(url) } : {};
  return {
    kind: 'date',
    unix: Number(argument),
    format: decodeEntities(format),
    fallback,
    ...linked,
  };
}

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack knows three entities. One pass, so that `&amp;lt;` becomes `&lt;` and no more. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity as keyof typeof ENTITIES]);
}
