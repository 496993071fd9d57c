/** Escapes what Slack would read as markup: without this, a typed `<!channel>` would ping. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A word with an asterisk, without the punctuation behind it. */
const STARRED = /\S*\*(?:\S*[^\s.,;:?!])?/g;

/** An asterisk within would end the bold, so words that have one, such as `kms:*`, become code. */
export function bold(text: string): string {
  return `*${escapeMrkdwn(text).replace(STARRED, '`$&`')}*`;
}

export function italic(text: string): string {
  return `_${escapeMrkdwn(text)}_`;
}

export function link(url: string, label: string): string {
  const address = new URL(url).href.replace(/[<>|]/g, (sign) => encodeURIComponent(sign));
  return `<${address}|${escapeMrkdwn(label)}>`;
}

/** Cuts to `max` characters at a whole code point, with an ellipsis where something was cut. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length >= max) break;
    kept += character;
  }
  return `${kept}…`;
}

const QUOTED = 60;

/**
 * What a person typed, safe to repeat: on one line, short, escaped, and isolated so that
 * right-to-left text does not reorder the sentence around it.
 */
export function quote(typed: string): string {
  const line = typed.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  return `“\u2068${escapeMrkdwn(cut(line, QUOTED))}\u2069”`;
}

/** A time of day to the second, in the reader's own zone; it is given in seconds since 1970. */
export function timeOfDay(seconds: number): string {
  const whole = Math.floor(seconds);
  const utc = new Date(whole * 1000).toISOString().slice(11, 19);
  return `<!date^${whole}^{time_secs}|${utc} UTC>`;
}

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}
