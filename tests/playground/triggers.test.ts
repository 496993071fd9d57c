import { expect, test } from 'vitest';
import { startBolt, startSlack } from './slack.ts';

const view = { type: 'modal', title: { type: 'plain_text', text: 'A' }, blocks: [] };

/** A stand-in whose clock the test moves, and the trigger_id of a command that Alice typed. */
async function afterCommand() {
  let at = Date.now();
  const triggerIds: string[] = [];
  const slack = await startBolt(
    'socket',
    (app) =>
      app.command('/encrypt', async ({ ack, command }) => {
        triggerIds.push(command.trigger_id);
        await ack();
      }),
    { now: () => at },
  );
  await slack.type('alice', 'general', '/encrypt help');
  return {
    slack,
    triggerId: triggerIds[0] ?? '',
    pass: (ms: number) => {
      at += ms;
    },
  };
}

test('a trigger_id opens one view, for the person who caused it', async () => {
  const { slack, triggerId } = await afterCommand();
  const open = () => slack.api('views.open', { trigger_id: triggerId, view });
  expect(await open()).toMatchObject({ ok: true, view: { type: 'modal', team_id: 'T0STANDIN' } });
  expect(slack.workspace.views.get('U0ALICE01')).toMatchObject({ title: { text: 'A' } });
  expect(await open()).toMatchObject({ error: 'exchanged_trigger_id' });
  await slack.stop();
});

test('a trigger_id lives for three seconds', async () => {
  const { slack, triggerId, pass } = await afterCommand();
  pass(3001);
  const late = await slack.api('views.open', { trigger_id: triggerId, view });
  expect(late).toMatchObject({ error: 'expired_trigger_id' });
  await slack.stop();
});

test('a trigger_id that Slack never gave opens nothing', async () => {
  const slack = await startSlack();
  const answer = await slack.api('views.open', { trigger_id: '1.2', view });
  expect(answer).toMatchObject({ error: 'invalid_trigger_id' });
  await slack.close();
});
