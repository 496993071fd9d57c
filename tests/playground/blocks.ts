/** Short ways to write blocks, right or wrong. */
export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const section = (length: number) => ({ type: 'section', text: mrkdwn('x'.repeat(length)) });
export const cell = (text: string) => ({ type: 'raw_text', text });
export const table = (rows: object[][], more: object = {}) => ({ type: 'table', rows, ...more });
export const markdown = (length: number) => ({ type: 'markdown', text: 'x'.repeat(length) });
export const divider = { type: 'divider' };
export const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' };
export const option = { text: plain('One'), value: '1' };

export function times<Thing>(count: number, thing: Thing): Thing[] {
  return Array(count).fill(thing);
}

export function richText(text: string) {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

export function button(actionId: string, more: object = {}) {
  return { type: 'button', action_id: actionId, text: plain('Go'), ...more };
}

export function actions(...elements: object[]) {
  return { type: 'actions', elements };
}

export function buttons(count: number) {
  return Array.from({ length: count }, (_, index) => button(`action-${index}`));
}
