import { emojiNamed } from './emoji.ts';
import { decodeEntities, parseControl } from './mrkdwn-control.ts';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike' | 'code'; children: Inline[] }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user'; userId: string }
  | { kind: 'channel'; channelId: string; label?: string | undefined }
  | { kind: 'ping'; label: string }
  | {
      kind: 'date';
      unix: number;
      format: string;
      fallback: string;
      url?: string;
    }
  | { kind: 'emoji'; name: string };

export interface Passage {
  kind: 'paragraph' | 'quote' | 'pre';
  children: Inline[];
}

interface Found {
  token: Inline;
  end: number;
}

const PREFORMATTED = /\n?```\n?(.+?)\n?```\n?/s;
const REST_IS_QUOTE = /^(?:>{3}|(?:&gt;){3}) ?/m;
const QUOTE = /^(?:>|&gt;) ?/;
const CONTROL = /<([^<>\n]+)>/y;
const CODE = /`([^`\n]+)`/y;
const EMOJI = /:([a-z0-9_+-]+):/y;
const BARE_URL = /https?:\/\/[^\s<>`]*[^\s<>`.,;:!?'")\]*_~]/y;
const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Slack's mrkdwn, read as Slack reads it. Lists have no markup: they stay as typed. */
export function parseMrkdwn(text: string): Passage[] {
  return text
    .split(PREFORMATTED)
    .flatMap((part, index) =>
      index % 2 === 1 ? [{ kind: 'pre' as const, children: parseLiteral(part) }] : parseFlow(part),
    );
}

function parseFlow(text: string): Passage[] {
  const rest = REST_IS_QUOTE.exec(text);
  if (!rest) return parseLines(text);
  const before = text.slice(0, rest.index).replace(/\n$/, '');
  const quoted = text.slice(rest.index + rest[0].length);
  return [...parseLines(before), { kind: 'quote', children: parseInline(quoted) }];
}

function parseLines(text: string): Passage[] {
  if (text === '') return [];
  const runs: { kind: 'paragraph' | 'quote'; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const kind = QUOTE.test(line) ? 'quote' : 'paragraph';
    const content = kind === 'quote' ? line.replace(QUOTE, '') : line;
    const last = runs.at(-1);
    if (last?.kind === kind) last.lines.push(content);
    else runs.push({ kind, lines: [content] });
  }
  return runs.map(({ kind, lines }) => ({
    kind,
    children: parseInline(lines.join('\n')),
  }));
}

function parseInline(text: string, open = ''): Inline[] {
  return scan(text, (at) => atomAt(text, at) ?? styledAt(text, at, open));
}

/** In code nothing has a style, but a mention still pings, so it is drawn as one. */
function parseLiteral(text: string): Inline[] {
  return scan(text, (at) => controlAt(text, at));
}

function scan(text: string, tokenAt: (at: number) => Found | undefined): Inline[] {
  const tokens: Inline[] = [];
  let plainFrom = 0;
  const takePlain = (end: number) => {
    if (end > plainFrom) tokens.push(plain(text.slice(plainFrom, end)));
  };
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(at);
    if (found) {
      takePlain(at);
      tokens.push(found.token);
      plainFrom = found.end;
    }
    at = found?.end ?? at + 1;
  }
  takePlain(text.length);
  return tokens;
}

function plain(text: string): Inline {
  return { kind: 'text', text: decodeEntities(text) };
}

/** Tokens inside which no style begins or ends. */
function atomAt(text: string, at: number): Found | undefined {
  switch (text[at]) {
    case '<':
      return controlAt(text, at);
    case '`':
      return tokenFrom(matchAt(CODE, text, at), (inside) => ({
        kind: 'code',
        children: parseLiteral(inside),
      }));
    case ':':
      return tokenFrom(matchAt(EMOJI, text, at), (name) =>
        emojiNamed(name) ? { kind: 'emoji', name } : undefined,
      );
    case 'h':
      return tokenFrom(matchAt(BARE_URL, text, at), (_, url) => {
        const decoded = decodeEntities(url);
        return { kind: 'link', url: decoded, label: decoded };
      });
    default:
      return undefined;
  }
}

function controlAt(text: string, at: number): Found | undefined {
  return tokenFrom(matchAt(CONTROL, text, at), parseControl);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function tokenFrom(
  match: RegExpExecArray | undefined,
  read: (inside: string, whole: string) => Inline | undefined,
): Found | undefined {
  const token = match && read(match[1] ?? '', match[0]);
  return token && { token, end: match.index + match[0].length };
}

function styledAt(text: string, at: number, open: string): Found | undefined {
  const mark = text[at];
  if (mark !== '*' && mark !== '_' && mark !== '~') return undefined;
  if (open.includes(mark) || isWord(text[at - 1]) || text[at - 1] === mark) return undefined;
  const close = closingOf(text, at);
  if (close === undefined) return undefined;
  const children = parseInline(text.slice(at + 1, close), open + mark);
  return { token: { kind: STYLES[mark], children }, end: close + 1 };
}

/** Where the style that begins at `from` ends. Slack wants both marks tight and on one line. */
function closingOf(text: string, from: number): number | undefined {
  const mark = text[from];
  if (isSpace(text[from + 1]) || text[from + 1] === mark) return undefined;
  for (let at = from + 1; at < text.length && text[at] !== '\n'; ) {
    const next = text[at + 1];
    if (text[at] === mark && !isSpace(text[at - 1]) && !isWord(next) && next !== mark) return at;
    at = atomAt(text, at)?.end ?? at + 1;
  }
  return undefined;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}
