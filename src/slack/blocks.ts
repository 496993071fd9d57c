import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  RichTextBlock,
  SectionBlock,
  TableBlock,
} from '@slack/types';
import { cut } from './mrkdwn.ts';

/** What Slack accepts: https://docs.slack.dev/reference/block-kit/blocks */
export const LIMITS = {
  header: 150,
  section: 3000,
  field: 2000,
  context: 3000,
  contextElements: 10,
  buttonText: 75,
  buttonValue: 2000,
  buttonsInRow: 25,
  actionId: 255,
  /** `chat.update` and `chat.postEphemeral` refuse a longer `text`. */
  text: 4000,
} as const;

export function header(text: string): HeaderBlock {
  return {
    type: 'header',
    text: { type: 'plain_text', text: cut(text, LIMITS.header) },
  };
}

/** A paragraph of mrkdwn. Text from people or content has to be escaped before. */
export function section(mrkdwn: string): SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: cut(mrkdwn, LIMITS.section) },
    // Slack otherwise folds long sections behind "see more".
    expand: true,
  };
}

export function fields(title: string, values: readonly string[]): SectionBlock {
  const mrkdwn = (text: string) => ({
    type: 'mrkdwn' as const,
    text: cut(text, LIMITS.field),
  });
  return { type: 'section', text: mrkdwn(title), fields: values.map(mrkdwn) };
}

/**
 * Small grey text, for notes and sources. The pieces follow each other; where Slack's limit for one
 * text is reached, the break falls between two of them, never inside a link.
 */
export function context(...pieces: readonly string[]): ContextBlock {
  const texts: string[] = [];
  for (const piece of pieces) {
    const joined = `${texts.at(-1) ?? ''}${piece}`;
    if (texts.length > 0 && joined.length <= LIMITS.context) texts[texts.length - 1] = joined;
    // A separator belongs between two pieces, not before the first.
    else texts.push(cut(piece.replace(/^[\s·]+/, ''), LIMITS.context));
  }
  const elements = texts.slice(0, LIMITS.contextElements);
  return {
    type: 'context',
    elements: elements.map((text) => ({ type: 'mrkdwn', text })),
  };
}

/** A row of buttons. Slack refuses two that do the same, so only the first of them stays. */
export function actions(buttons: readonly Button[]): ActionsBlock {
  const ids = buttons.map((button) => button.action_id);
  const elements = buttons.filter(({ action_id }, index) => ids.indexOf(action_id) === index);
  return { type: 'actions', elements: elements.slice(0, LIMITS.buttonsInRow) };
}

/** A cell of a table: plain text, or plain text that leads to a page. */
export type Cell = string | { text: string; url: string };

function cell(content: Cell, isHeading: boolean): RichTextBlock {
  const style = isHeading ? { style: { bold: true } } : {};
  const element =
    typeof content === 'string'
      ? // Slack refuses empty cells; the corner is empty to the eye only.
        { type: 'text' as const, text: content || '\u00a0', ...style }
      : { type: 'link' as const, ...content, ...style };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] };
}

/** A table whose first row and first column are headings. */
export function table(rows: readonly (readonly Cell[])[]): TableBlock {
  const columns = rows[0]?.length ?? 0;
  return {
    type: 'table',
    rows: rows.map((row, y) => row.map((content, x) => cell(content, y === 0 || x === 0))),
    column_settings: Array.from({ length: columns }, () => ({ is_wrapped: true })),
  };
}
