import { afterAll, describe, expect, test } from 'vitest';
import { startTutor } from '../helpers.ts';

const slack = await startTutor();
afterAll(slack.stop);

const botId = slack.workspace.member('encrypt-tutor')?.id ?? '';

/** A message of the bot with one button, as an older version may have left it behind. */
function oldMessage(actionId: string, value = 'x') {
  return slack.workspace.post({
    channelId: slack.workspace.conversation('general')?.id ?? '',
    userId: botId,
    text: 'old',
    blocks: [
      {
        type: 'actions',
        block_id: 'old',
        elements: [
          {
            type: 'button',
            action_id: actionId,
            text: { type: 'plain_text', text: 'Old' },
            value,
          },
        ],
      },
    ],
  });
}

function clickOn({ ts }: { ts: string }, actionId: string) {
  const target = { messageTs: ts, blockId: 'old', actionId };
  return slack.nextFor('bob', () => slack.click('bob', 'general', target));
}

describe('a click that no listener knows is answered', () => {
  test.each(['gone', 'runner:x', 'share-all', 'constructor'])('%s', async (actionId) => {
    const reply = await clickOn(oldMessage(actionId), actionId);
    expect(reply.text).toMatch(/from an older version of this app/);
    expect(reply.ephemeral).toBe(true);
  });
});

describe('a button with a value that someone made up', () => {
  test.each(['', '<!channel>', 'compare', 'x'.repeat(2000)])('%j', async (value) => {
    const reply = await clickOn(oldMessage('run:x', value), 'run:x');
    expect(reply.ephemeral).toBe(true);
    expect(JSON.stringify(reply)).not.toContain('<!');
  });

  test('shares nothing from an open message', async () => {
    const reply = await clickOn(oldMessage('share', 'explain kms'), 'share');
    expect(reply.text).toMatch(/cannot be shared/);
  });
});

test('a listener that fails tells the person, and the log has ids but neither words nor tokens', async () => {
  slack.logged.length = 0;
  slack.faults.refuseNext('response_url', { status: 500 });
  const reply = await slack.ask('compare sse-kms with a-secret-plan');
  expect(reply.text).toMatch(/did not work, and nothing was lost/);
  const log = slack.logged.join('\n');
  expect(log).toContain('a listener failed');
  expect(log).toContain(slack.workspace.member('alice')?.id);
  expect(log).not.toMatch(/secret-plan|xox|xapp-|\/(commands|actions)\//);
});
