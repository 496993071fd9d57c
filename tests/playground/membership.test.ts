import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSlack } from './slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.close());

const ALICE = '<@U0ALICE01>';
const BOT = '<@U0TUTOR01>';
const post = (channel: string) => slack.api('chat.postMessage', { channel, text: 'Hello' });
const lastFor = (handle: string) => slack.screen(handle).at(-1);
const toThemAlone = (text: string) => ({ text, userId: 'USLACKBOT', ephemeral: true });

describe('a member invites the bot', () => {
  test.each(['@Encrypt Tutor', '@encrypt-tutor', 'Encrypt Tutor', ' @encrypt  tutor ', BOT])(
    'as "%s", and everyone in the channel sees that it joined',
    async (named) => {
      await slack.type('alice', 'random', `/invite ${named}`);
      const text = `${ALICE} added ${BOT} to the channel.`;
      for (const handle of ['alice', 'bob', 'carol'])
        expect(slack.screen(handle)).toMatchObject([{ text, ephemeral: false }]);
      expect(await post('C0RANDOM')).toMatchObject({ ok: true });
    },
  );

  test('to a private channel, which the bot knows from then on', async () => {
    expect(await post('C0KEYCEREMONY')).toMatchObject({ error: 'channel_not_found' });
    await slack.type('carol', 'key-ceremony', '/invite @Encrypt Tutor');
    expect(await post('C0KEYCEREMONY')).toMatchObject({ ok: true });
    expect(slack.screen('bob')).toEqual([]);
  });

  test('a second time, and is told alone that it is a member', async () => {
    await slack.type('alice', 'random', '/invite @Encrypt Tutor');
    await slack.type('bob', 'random', '/invite @Encrypt Tutor');
    expect(lastFor('bob')).toMatchObject(toThemAlone(`${BOT} is already in this channel.`));
    expect(slack.screen('alice')).toHaveLength(1);
  });
});

describe('a member removes the bot', () => {
  test('and everyone in the channel sees that it left', async () => {
    await slack.type('alice', 'general', '/remove @Encrypt Tutor');
    const text = `${ALICE} removed ${BOT} from the channel.`;
    expect(slack.screen('bob')).toMatchObject([{ text, ephemeral: false }]);
    expect(await post('C0GENERAL')).toMatchObject({ error: 'not_in_channel' });
  });

  test('and invites it again', async () => {
    await slack.type('alice', 'general', '/remove @Encrypt Tutor');
    await slack.type('alice', 'general', '/invite @Encrypt Tutor');
    expect(await post('C0GENERAL')).toMatchObject({ ok: true });
  });

  test('where it is not, and is told so alone', async () => {
    await slack.type('alice', 'random', '/remove @Encrypt Tutor');
    expect(lastFor('alice')).toMatchObject(toThemAlone(`${BOT} is not in this channel.`));
    expect(slack.screen('bob')).toEqual([]);
  });
});

describe('Slackbot explains to the person alone', () => {
  test.each<[string, string, string]>([
    ['D0ALICEBOB', '/invite @Encrypt Tutor', 'Nobody can be invited to a direct message.'],
    ['D0ALICE01', '/invite @Encrypt Tutor', 'Nobody can be invited to a direct message.'],
    ['D0ALICE01', '/remove @Encrypt Tutor', 'Nobody can be removed from a direct message.'],
    ['random', '/invite @bob', `Only ${BOT} can be invited here: type \`/invite @Encrypt Tutor\`.`],
    ['random', '/invite', `Only ${BOT} can be invited here: type \`/invite @Encrypt Tutor\`.`],
    ['general', '/remove me', `Only ${BOT} can be removed here: type \`/remove @Encrypt Tutor\`.`],
  ])('in %s after "%s": %s', async (channel, typed, text) => {
    await slack.type('alice', channel, typed);
    expect(slack.screen('alice')).toMatchObject([toThemAlone(text)]);
    expect(slack.screen('bob')).toEqual([]);
  });

  test('that the bot is not for a guest of another organisation to move', async () => {
    await slack.type('dana', 'cloud-security', '/remove @Encrypt Tutor');
    const text = `Only people of Playground can do that with ${BOT}.`;
    expect(slack.screen('dana')).toMatchObject([toThemAlone(text)]);
    expect(await post('C0CLOUDSEC')).toMatchObject({ ok: true });
  });

  test('that it does not work in a thread', async () => {
    const { ts } = await post('C0GENERAL');
    await slack.type('alice', 'general', '/remove @Encrypt Tutor', ts);
    const text = '/remove is not supported in threads. Sorry!';
    expect(lastFor('alice')).toMatchObject({ ...toThemAlone(text), threadTs: ts });
  });
});

test('somebody outside of a channel cannot invite to it', async () => {
  const act = slack.type('bob', 'key-ceremony', '/invite @Encrypt Tutor');
  await expect(act).rejects.toThrow('cannot write in');
  expect(await post('C0KEYCEREMONY')).toMatchObject({ error: 'channel_not_found' });
});
