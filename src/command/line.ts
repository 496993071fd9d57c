/** Slack sends these three signs so: https://docs.slack.dev/messaging/formatting-message-text */
const ESCAPES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** What nobody sees: zero-width spaces and joiners, signs of direction, soft hyphens, fillers. */
const INVISIBLE = /[\p{Cf}\p{DI}]/gu;
/**
 * Normalizing takes the square of the marks on one letter, so a long word is done in parts. Names
 * are shorter.
 */
const PART_OF_WORD = /\S{1,100}/gu;
/** Around words; within one, a backtick may be meant as an apostrophe. */
const CODE = /(?<![\p{L}\p{N}])`+|`+(?![\p{L}\p{N}])/gu;
/** Markdown doubles some; `__name__` is a name. */
const FORMATS = [around('*', 3), around('_', 1), around('~', 2)];

/**
 * The line that was meant by what somebody typed or pasted: without signs that nobody sees, without
 * the marks of bold, italic, struck-out and code text around words, its letters and digits in their
 * usual form, with one space between words. `SSE_KMS`, `kms:*` and `*.example.com` stay.
 */
export function cleanLine(typed: string): string {
  const plain = typed
    .replace(/&(?:lt|gt|amp);/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(INVISIBLE, '')
    .replace(PART_OF_WORD, usualForm)
    .replace(CODE, '');
  return FORMATS.reduce((line, format) => line.replace(format, '$1'), plain)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** One word stays one: the usual form of an accent alone would be a space with an accent. */
function usualForm(word: string): string {
  const usual = word.normalize('NFKC');
  return /\s/u.test(usual) ? word : usual;
}

/**
 * What one mark stands around, as Slack reads it: at the edges of words, in pairs. Between a pair is
 * no other edge, so no text is looked at twice.
 */
function around(mark: string, most: number): RegExp {
  const some = `(?<![${mark}])[${mark}]{1,${most}}(?![${mark}])`;
  const before = '(?<=^|[\\s([{"\'“‘*_~])';
  const after = '(?=$|[\\s)\\]}"\'”’.,;:!?*_~])';
  const opening = `${before}${some}(?=["'“‘*_~]{0,2}[\\p{L}\\p{N}])`;
  const closing = `(?<=\\S)${some}${after}`;
  return new RegExp(`${opening}((?:(?!${opening}|${closing}).)*?)${closing}`, 'gsu');
}
