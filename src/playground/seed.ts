import type { Member } from './protocol.ts';

export const TEAM = { id: 'T0STANDIN', domain: 'stand-in', name: 'Playground' };
export const APP_ID = 'A0TUTOR01';
export const BOT_USER_ID = 'U0TUTOR01';
export const BOT_ID = 'B0TUTOR01';
export const SLACKBOT_ID = 'USLACKBOT';

export interface Conversation {
  id: string;
  name: string;
  /** mpim: a group conversation, of three to nine people. */
  kind: 'public' | 'private' | 'mpim' | 'im';
  memberIds: string[];
  isArchived: boolean;
  /** What it was called before its id changed. */
  former?: { ids: string[]; areTaken: boolean };
}

/** The organisation that Dana is a Slack Connect guest of. */
export const PARTNER_TEAM_ID = 'T0PARTNER';

const ALICE: Member = {
  id: 'U0ALICE01',
  handle: 'alice',
  displayName: 'Alice',
  isBot: false,
  timeZone: 'Europe/Berlin',
};
const BOB: Member = {
  id: 'U0BOB0001',
  handle: 'bob',
  displayName: 'Bob',
  isBot: false,
  timeZone: 'America/New_York',
};
const CAROL: Member = {
  id: 'U0CAROL01',
  handle: 'carol',
  displayName: 'Carol',
  isBot: false,
  timeZone: 'Asia/Kolkata',
};
const DANA: Member = {
  id: 'U0DANA001',
  handle: 'dana',
  displayName: 'Dana',
  isBot: false,
  teamId: PARTNER_TEAM_ID,
};
const EVERYONE = [ALICE.id, BOB.id, CAROL.id];

export function seedMembers(botName: string): Member[] {
  const botHandle = botName.toLowerCase().replaceAll(' ', '-');
  return [
    // Each workspace may change its own.
    ...[ALICE, BOB, CAROL, DANA].map((person) => ({ ...person })),
    { id: BOT_USER_ID, handle: botHandle, displayName: botName, isBot: true },
    {
      id: SLACKBOT_ID,
      handle: 'slackbot',
      displayName: 'Slackbot',
      isBot: true,
    },
  ];
}

/**
 * #cloud-security is shared with Dana's organisation, #random is public without the bot,
 * #key-ceremony private without the bot and without Bob.
 */
export function seedConversations(): Conversation[] {
  const open = { kind: 'public', isArchived: false } as const;
  return [
    { ...open, id: 'C0GENERAL', name: 'general', memberIds: withBot() },
    { ...open, id: 'C0CLOUDSEC', name: 'cloud-security', memberIds: [...withBot(), DANA.id] },
    { ...open, id: 'C0RANDOM', name: 'random', memberIds: [...EVERYONE] },
    {
      id: 'C0KEYCEREMONY',
      name: 'key-ceremony',
      kind: 'private',
      isArchived: false,
      memberIds: [ALICE.id, CAROL.id],
    },
    {
      ...open,
      id: 'C0ARCHIVED',
      name: 'old-project',
      memberIds: withBot(),
      isArchived: true,
    },
    directMessage('D0ALICEBOB', [ALICE.id, BOB.id]),
  ];
}

/** With the bot, unless its manifest turns the messages tab off. */
export function seedBotMessages(): Conversation[] {
  return EVERYONE.map(botMessagesOf);
}

export function botMessagesOf(userId: string): Conversation {
  return directMessage(userId.replace(/^U/, 'D'), [userId, BOT_USER_ID]);
}

/** Named as Slack names it; its id does not tell it from a channel. */
export function groupOf(members: readonly Member[]): Conversation {
  return {
    id: `C0GROUP${members.map(({ handle }) => handle.charAt(0).toUpperCase()).join('')}`,
    name: `mpdm-${members.map(({ handle }) => handle).join('--')}-1`,
    kind: 'mpim',
    memberIds: members.map(({ id }) => id),
    isArchived: false,
  };
}

function withBot() {
  return [...EVERYONE, BOT_USER_ID];
}

function directMessage(id: string, memberIds: string[]): Conversation {
  return {
    id,
    name: 'directmessage',
    kind: 'im',
    memberIds,
    isArchived: false,
  };
}
