import type { BlockAction, ButtonAction } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { type Bolt, button, startBolt } from './slack.ts';

let slack: Bolt;
afterEach(() => slack.stop());

/** A question with one button, and the clicks that the bot was told of. */
async function started(over: 'socket' | 'http' = 'socket') {
  const clicks: BlockAction<ButtonAction>[] = [];
  slack = await startBolt(over, (app) =>
    app.action<BlockAction<ButtonAction>>(/.*/, async ({ ack, body }) => {
      clicks.push(body);
      await ack();
    }),
  );
  const blocks = [{ type: 'actions' as const, block_id: 'b', elements: [button('go', 'mine')] }];
  const place = { channelId: 'C0GENERAL', userId: 'U0TUTOR01' };
  const { ts: messageTs } = slack.workspace.post({ ...place, text: 'Go?', blocks });
  return { clicks, messageTs };
}

describe('a click that no screen offers', () => {
  test('carries what the button carries, unless another value or time is given', async () => {
    const { clicks, messageTs } = await started();
    await slack.clickWith('bob', 'general', { messageTs, actionId: 'go' });
    const forged = { value: '{"garbled', actionTs: '1732000000.000100' };
    const { failure } = await slack.clickWith('bob', 'general', {
      messageTs,
      actionId: 'go',
      ...forged,
    });
    expect(failure).toBeUndefined();
    expect(clicks.map(({ actions }) => actions[0])).toMatchObject([
      { action_id: 'go', block_id: 'b', value: 'mine' },
      { action_id: 'go', block_id: 'b', value: '{"garbled', action_ts: '1732000000.000100' },
    ]);
  });

  test('may name a button that the message does not have', async () => {
    const { clicks, messageTs } = await started();
    await slack.clickWith('bob', 'general', { messageTs, actionId: 'other', value: 'v' });
    expect(clicks[0]?.actions).toMatchObject([{ type: 'button', action_id: 'other', value: 'v' }]);
  });

  test('may come from a message that was deleted, and is then as it was', async () => {
    const { clicks, messageTs } = await started();
    slack.removeMessage({ channelId: 'C0GENERAL', ts: messageTs });
    await slack.clickWith('bob', 'general', { messageTs, actionId: 'go' });
    expect(clicks[0]).toMatchObject({ message: { text: 'Go?' }, actions: [{ value: 'mine' }] });
  });

  test('may come from a message that never was', async () => {
    const { clicks } = await started();
    const messageTs = '1732000000.000100';
    await slack.clickWith('bob', 'general', { messageTs, actionId: 'go' });
    expect(clicks[0]?.container).toMatchObject({ message_ts: messageTs });
  });

  test('may come from an archive', async () => {
    const { clicks, messageTs } = await started();
    slack.archive('general');
    await slack.clickWith('bob', 'general', { messageTs, actionId: 'go' });
    expect(clicks).toHaveLength(1);
  });
});

test.each(['socket', 'http'] as const)('one click may be delivered often over %s', async (over) => {
  const { clicks, messageTs } = await started(over);
  const click = { messageTs, actionId: 'go', deliveries: 2 };
  const { failure, again } = await slack.clickWith('bob', 'general', click);
  expect([failure, await again()]).toEqual([undefined, undefined]);
  expect(clicks).toHaveLength(3);
  expect(new Set(clicks.map((body) => JSON.stringify(body))).size).toBe(1);
});

test('the click of a guest names both organisations', async () => {
  const { clicks } = await started();
  const place = { channelId: 'C0CLOUDSEC', userId: 'U0TUTOR01', text: 'Go?' };
  const blocks = [{ type: 'actions' as const, block_id: 'b', elements: [button('go')] }];
  slack.workspace.post({ ...place, blocks });
  await slack.press('dana', await slack.sees('dana', 'Go?'), 'go');
  expect(clicks).toMatchObject([
    { user: { id: 'U0DANA001', team_id: 'T0PARTNER' }, team: { id: 'T0STANDIN' } },
  ]);
});
