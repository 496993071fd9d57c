import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/playground/faults.ts';
import { eventually } from '../eventually.ts';
import { blockTypes, labelsOf, startTutor } from '../helpers.ts';

let slack: Awaited<ReturnType<typeof startTutor>>;
beforeEach(async () => {
  slack = await startTutor();
});
afterEach(() => slack.stop());

describe('Share in channel', () => {
  test.each(['cloud-security', 'random', 'key-ceremony'])(
    'gives the card to everyone in #%s, where the bot may not even be a member',
    async (channel) => {
      const card = await slack.ask('compare sse-kms sse-s3', { channel });
      const shared = await slack.nextFor('carol', () => slack.press(card, 'Share in channel'));
      expect(shared.ephemeral).toBe(false);
      expect(blockTypes(shared)).toContain('table');
      expect(labelsOf(shared)).toEqual(['Explain SSE-KMS', 'Explain SSE-S3']);
      const note = 'Shared by <@U0ALICE01> · /encrypt compare sse-kms sse-s3';
      expect(shared.text).toContain(note);
      expect(JSON.stringify(shared.blocks)).toContain(note);
    },
  );

  test('leaves the asker the card without the button, so it is shared once', async () => {
    const card = await slack.ask('explain sse-c');
    await slack.press(card, 'Share in channel');
    const after = await slack.see('alice', ({ ts, text, blocks }) => {
      return ts === card.ts && text !== '' && JSON.stringify(blocks).includes('You shared this');
    });
    expect(labelsOf(after)).not.toContain('Share in channel');
    expect(after.ephemeral).toBe(true);
  });

  test('shares once when it is clicked twice', async () => {
    const card = await slack.ask('explain dsse-kms');
    await Promise.all([
      slack.press(card, 'Share in channel'),
      slack.press(card, 'Share in channel'),
    ]);
    await slack.see('alice', ({ blocks }) => JSON.stringify(blocks).includes('You shared this'));
    const shared = slack.screenOf('bob').filter(({ text }) => text.startsWith('DSSE-KMS'));
    expect(shared).toHaveLength(1);
  });

  test.each([403, 404, 429])(
    'can be clicked again when Slack answered %i, so nothing was posted',
    async (status) => {
      const card = await slack.ask('explain kms');
      slack.faults.refuseNext('response_url', { status });
      const apology = await slack.askByButton(card, 'Share in channel');
      expect(apology.text).toMatch(/did not work, and nothing was lost/);
      const shared = await slack.nextFor('bob', () => slack.press(card, 'Share in channel'));
      expect(shared.text).toMatch(/^AWS KMS/);
    },
  );

  test.each<[string, Fault]>([
    ['the response_url posts the card but answers 500', { performed: true, status: 500 }],
    ['the response_url posts the card but answers 504', { performed: true, status: 504 }],
    ['the answer is lost', { performed: true, drop: true }],
  ])('says that it does not know, and is not shared twice, when %s', async (_, fault) => {
    const card = await slack.ask('explain kms');
    slack.faults.refuseNext('response_url', fault);
    const reply = await slack.askByButton(card, 'Share in channel');
    await slack.press(card, 'Share in channel');
    await slack.see('alice', ({ text }) =>
      text.includes("Slack didn't confirm that this was posted"),
    );
    expect(reply.text).not.toMatch(/nothing was lost/);
    expect(slack.screenOf('bob').filter(({ text }) => text.startsWith('AWS KMS'))).toHaveLength(1);
  });

  test('never says that nothing was lost when it does not know, and cannot say even that', async () => {
    const card = await slack.ask('explain kms');
    slack.faults.refuseNext('response_url', { performed: true, drop: true });
    slack.faults.refuseNext('response_url', { status: 500 });
    await slack.press(card, 'Share in channel');
    await eventually(() => expect(slack.logged.join()).toContain('the person could not be told'));
    expect(slack.screenOf('alice').map(({ text }) => text)).not.toContainEqual(
      expect.stringContaining('nothing was lost'),
    );
  });

  test('is not shared twice when only the button could not be taken away', async () => {
    const card = await slack.ask('explain kms');
    slack.faults.refuseNext('response_url', { status: 200, performed: true });
    slack.faults.refuseNext('response_url', { status: 500 });
    await slack.nextFor('bob', () => slack.press(card, 'Share in channel'));
    await slack.press(card, 'Share in channel');
    expect(slack.screenOf('bob').filter(({ text }) => text.startsWith('AWS KMS'))).toHaveLength(1);
    expect(slack.screenOf('alice').every(({ text }) => !text.includes('nothing was lost'))).toBe(
      true,
    );
  });

  test('begins with the form that passed, so that a strict Slack sees no more than five uses', async () => {
    const card = await slack.ask('compare kms cloudhsm');
    for (let time = 0; time < 2; time += 1)
      slack.faults.refuseNext('response_url', { status: 400, error: 'invalid_blocks' });
    await slack.nextFor('bob', () => slack.press(card, 'Share in channel'));
    const after = await slack.see(
      'alice',
      ({ ts, blocks }) => ts === card.ts && blocks.length === 0,
    );
    expect(after.text).toMatch(/^AWS KMS vs AWS CloudHSM/);
  });

  test('is for the asker: others do not see the card, and a sentence has nothing to share', async () => {
    const card = await slack.ask('explain kms');
    expect(slack.screenOf('bob').map(({ ts }) => ts)).not.toContain(card.ts);
    await expect(slack.press(card, 'Share in channel', 'bob')).rejects.toThrow();
    expect(labelsOf(await slack.ask('compare kms'))).not.toContain('Share in channel');
  });
});

describe('a button on a shared card', () => {
  test('answers whoever clicks it, alone, and leaves the card as it is', async () => {
    const card = await slack.ask('compare kms cloudhsm');
    const shared = await slack.nextFor('bob', () => slack.press(card, 'Share in channel'));
    const answer = await slack.askByButton(shared, 'Explain AWS KMS', 'bob');
    expect(answer.ephemeral).toBe(true);
    expect(slack.screenOf('alice').map(({ ts }) => ts)).not.toContain(answer.ts);
    expect(slack.screenOf('bob').find(({ ts }) => ts === shared.ts)).toEqual(shared);
  });
});
