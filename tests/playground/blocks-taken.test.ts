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

const fields = times(10, mrkdwn('x'.repeat(2000)));
const select = { type: 'static_select', options: [option], placeholder: plain('Choose') };
const card = { type: 'card', title: mrkdwn('A'), actions: [button('a')] };
const teaser = { type: 'card', title: mrkdwn('A') };
const task = { type: 'task_card', task_id: '1', title: 'B', status: 'pending' };
const rows = [[cell('a')], [cell('b')]];
const confirm = { title: plain('Sure?'), text: plain('Really'), confirm: plain('Yes') };

describe('blocks at their limits are taken', () => {
  test.each<[string, object[]]>([
    ['50 blocks', times(50, divider)],
    ['a header of 150', [{ type: 'header', text: plain('x'.repeat(150)) }]],
    ['a section of 3,000', [section(3000)]],
    ['10 fields of 2,000', [{ type: 'section', fields }]],
    ['10 context elements', [{ type: 'context', elements: times(10, image) }]],
    ['25 buttons', [actions(...buttons(25))]],
    ['a value of 2,000', [actions(button('a', { value: 'x'.repeat(2000) }))]],
    ['100 rows of 5 cells', [table(times(100, times(5, cell('x'.repeat(20)))))]],
    ['20 cells', [table([times(20, cell('x'))])]],
    ['cells of every kind', [table([[cell('a'), richText('b')]], { column_settings: [null, {}] })]],
    ['the same action_id in two blocks', [actions(button('a')), actions(button('a'))]],
    ['an accessory', [{ ...section(1), accessory: button('a', { style: 'primary', confirm }) }]],
    ['a select', [actions(select)]],
    ['an input', [{ type: 'input', label: plain('A'), element: { type: 'plain_text_input' } }]],
    ['markdown of 12,000', [markdown(12_000)]],
    ['an image', [image]],
    ['rich text', [richText('a')]],
    ['cards', [card, { type: 'carousel', elements: times(10, teaser) }]],
    ['a container', [{ type: 'container', title: plain('A'), child_blocks: [section(1)] }]],
    ['a plan', [{ type: 'plan', title: 'A', tasks: [task] }]],
    ['a data table', [{ type: 'data_table', caption: 'A', rows }]],
  ])('%s', (_, blocks) => {
    expect(checkBlocks(blocks)).not.toHaveProperty('error');
  });
});

test('a block without a block_id gets one, and keeps its own', () => {
  const checked = checkBlocks([divider, { ...divider, block_id: 'mine' }]);
  const ids = 'blocks' in checked ? checked.blocks.map(({ block_id }) => block_id) : [];
  expect(ids).toEqual([expect.stringMatching(/^[\w-]{6}$/), 'mine']);
});
