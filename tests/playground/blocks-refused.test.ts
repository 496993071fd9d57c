import { describe, expect, test } from 'vitest';
import { checkBlocks } from '../../src/playground/blocks/check.ts';
import {
  actions,
  button,
  buttons,
  cell,
  divider,
  image,
  markdown,
  mrkdwn,
  option,
  plain,
  richText,
  section,
  table,
  times,
} from './blocks.ts';

const header = (text: object) => ({ type: 'header', text });
const fields = (...texts: object[]) => ({ type: 'section', fields: texts });
const select = (more: object) => ({ type: 'static_select', ...more });
const named = { ...divider, block_id: 'a' };
const far = `https://a.example/${'x'.repeat(2983)}`;
const x = (count: number) => 'x'.repeat(count);

/** Name, blocks, what is wrong, and where under /blocks. */
type Case = [string, object[], string, string];

const tooLong: Case[] = [
  ['a header of 151', [header(plain(x(151)))], 'less than 151 characters', '/0/text/text'],
  ['a section of 3,001', [section(3001)], 'less than 3001 characters', '/0/text/text'],
  ['a field of 2,001', [fields(mrkdwn(x(2001)))], 'less than 2001 characters', '/0/fields/0/text'],
  [
    'a button text of 76',
    [actions(button('a', { text: plain(x(76)) }))],
    'less than 76 characters',
    '/0/elements/0/text/text',
  ],
  [
    'a value of 2,001',
    [actions(button('a', { value: x(2001) }))],
    'less than 2001 characters',
    '/0/elements/0/value',
  ],
  [
    'a url of 3,001',
    [actions(button('a', { url: far }))],
    'less than 3001 characters',
    '/0/elements/0/url',
  ],
  [
    'an accessibility_label of 76',
    [actions(button('a', { accessibility_label: x(76) }))],
    'less than 76 characters',
    '/0/elements/0/accessibility_label',
  ],
  [
    'an action_id of 256',
    [actions(button(x(256)))],
    'less than 256 characters',
    '/0/elements/0/action_id',
  ],
  [
    'a block_id of 256',
    [{ ...divider, block_id: x(256) }],
    'less than 256 characters',
    '/0/block_id',
  ],
  [
    'an option value of 151',
    [actions(select({ options: [{ ...option, value: x(151) }] }))],
    'less than 151 characters',
    '/0/elements/0/options/0/value',
  ],
  ['an empty text', [section(0)], 'more than 0 characters', '/0/text/text'],
  ['an empty cell', [table([[cell('')]])], 'more than 0 characters', '/0/rows/0/0/text'],
];

const tooMany: Case[] = [
  ['51 blocks', times(51, divider), '50 items', ''],
  ['11 fields', [fields(...times(11, mrkdwn('x')))], '10 items', '/0/fields'],
  [
    '11 context elements',
    [{ type: 'context', elements: times(11, image) }],
    '10 items',
    '/0/elements',
  ],
  ['26 buttons', [actions(...buttons(26))], '25 items', '/0/elements'],
  [
    '101 options',
    [actions(select({ options: times(101, option) }))],
    '100 items',
    '/0/elements/0/options',
  ],
  ['101 rows', [table(times(101, [cell('a')]))], '100 items', '/0/rows'],
  ['21 cells', [table([times(21, cell('a'))])], '20 items', '/0/rows/0'],
  [
    '21 column settings',
    [table([[cell('a')]], { column_settings: times(21, null) })],
    '20 items',
    '/0/column_settings',
  ],
];

const wrongKind: Case[] = [
  ['an unknown block', [divider, { type: 'grid' }], 'unsupported type: grid', '/1/type'],
  [
    'a block for modals',
    [{ type: 'alert', text: plain('x') }],
    'unsupported type: alert',
    '/0/type',
  ],
  ['a header in mrkdwn', [header(mrkdwn('x'))], 'must be a valid enum value', '/0/text/type'],
  ['a bare string', [{ type: 'section', text: 'x' }], 'must provide an object', '/0/text'],
  ['an unknown property', [{ ...divider, a: 1 }], 'invalid additional property: a', '/0'],
  ['a missing field', [{ type: 'context' }], 'missing required field: elements', '/0'],
  [
    'a button in a context',
    [{ type: 'context', elements: [button('a')] }],
    'unsupported type: button',
    '/0/elements/0/type',
  ],
  [
    'a cell of another kind',
    [table([[mrkdwn('a')]])],
    'unsupported type: mrkdwn',
    '/0/rows/0/0/type',
  ],
  [
    'a section of nothing',
    [{ type: 'section' }],
    'must define either `text` or `fields`',
    '/0/type',
  ],
  [
    'a select without options',
    [actions(select({}))],
    'must define either `options` or `option_groups`',
    '/0/elements/0/type',
  ],
  [
    'an image from two places',
    [{ ...image, slack_file: { id: 'F1' } }],
    'must define either `image_url` or `slack_file`',
    '/0/type',
  ],
];

const overTheMessage: Case[] = [
  ['one block_id twice', [named, named], 'block_id "a" already exists', '/1/block_id'],
  [
    'one action_id twice in a block',
    [actions(button('a'), button('b'), button('a'))],
    'action_id "a" already exists',
    '/0/elements/2/action_id',
  ],
  ['two tables', times(2, table([[cell('a')]])), 'no more than 1 table allowed', '/1'],
  [
    'a table of 10,001 characters',
    [table([[cell(x(10_000)), richText('x')]])],
    'table text must be less than 10001 characters in a message',
    '/0',
  ],
  [
    'markdown of 12,001 in all',
    [markdown(12_000), markdown(1)],
    'markdown text must be less than 12001 characters in a message',
    '/1',
  ],
];

describe('what Slack refuses is refused, with the place', () => {
  test.each([
    ...tooLong.map(([name, blocks, fault, at]): Case => [name, blocks, `must be ${fault}`, at]),
    ...tooMany.map(
      ([name, blocks, fault, at]): Case => [name, blocks, `no more than ${fault} allowed`, at],
    ),
    ...wrongKind,
    ...overTheMessage,
  ])('%s', (_, blocks, fault, at) => {
    const faults = [`${fault} [json-pointer:/blocks${at}]`];
    expect(checkBlocks(blocks)).toEqual({ error: 'invalid_blocks', faults });
  });

  test('something other than a list', () => {
    expect(checkBlocks(divider)).toEqual({ error: 'invalid_blocks_format', faults: [] });
  });
});
