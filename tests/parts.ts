import { WebClient } from '@slack/web-api';
import pino from 'pino';
import { openDatabase } from '#db/database.ts';
import { createMessenger } from '#slack/messenger.ts';
import { createPace } from '#slack/pace.ts';
import { createFindPerson } from '#slack/people.ts';
import { createParts } from '../src/parts.ts';
import { handClock } from './clock.ts';
import { content } from './shipped.ts';

const noOne = new WebClient('xoxb-nobody', {
  slackApiUrl: 'http://127.0.0.1:9/api/',
  retryConfig: { retries: 0 },
});
const noSlack = () => noOne;

/** What the app is made of; without a Slack for tests that only look at what it declares. */
export async function createTestParts(clientFor = noSlack) {
  const logger = pino({ level: 'silent' });
  return createParts({
    content,
    db: await openDatabase({ kind: 'sqlite', path: ':memory:' }),
    messenger: createMessenger({ clientFor, pace: createPace() }),
    findPerson: createFindPerson(clientFor, logger),
    logger,
    clock: handClock(() => new Date('2026-11-23T10:00:00Z')),
  });
}

/** Alice, typing in a channel. */
export const ALICE = {
  teamId: 'T0STANDIN',
  channelId: 'C0CLOUDSEC',
  userId: 'U0ALICE01',
  isDirect: false,
  meanwhile: async () => {},
};
