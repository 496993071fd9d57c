import type { Member } from '../protocol.ts';

const REFERENCE = /<[@#][A-Z0-9]+(?:\|[^<>]*)?>/g;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What Slack's message box makes of typed text: names become mentions, the rest is escaped. */
export function compose(typed: string, members: Member[]): string {
  const named = members.reduce(
    (text, { id, handle, displayName }) =>
      text.replaceAll(`@${displayName}`, `<@${id}>`).replaceAll(`@${handle}`, `<@${id}>`),
    typed,
  );
  const references = named.match(REFERENCE) ?? [];
  const rest = named.split(REFERENCE).map(escaped);
  return rest.map((part, index) => part + (references[index] ?? '')).join('');
}

function escaped(text: string) {
  return text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
}
