import pino from 'pino';
import { createMessageClient } from '#slack/client.ts';
import { createMessenger } from '#slack/messenger.ts';
import type { Move } from '#slack/moved.ts';
import { createPace } from '#slack/pace.ts';
import { sentence } from '#slack/reply.ts';
import type { Fault } from '../../src/playground/faults.ts';
import { createStandIn } from '../../src/playground/stand-in.ts';
import { BOT_TOKEN } from '../../src/playground/web-api/router.ts';
import { freePort } from '../helpers.ts';
import { manifestWith } from '../playground/slack.ts';

export const CHANNEL = { teamId: 'T0STANDIN', channelId: 'C0CLOUDSEC' };
export const GENERAL = { teamId: 'T0STANDIN', channelId: 'C0GENERAL' };
export const HELLO = sentence('Hello');

type Cleanup = (stop: () => Promise<void>) => void;

/** A messenger and the stand-in that it calls; with `away`, nobody listens there yet. */
export async function startMessenger(onTestFinished: Cleanup, { away = false } = {}) {
  const standIn = createStandIn({ manifest: manifestWith(), delivery: { kind: 'socket' } });
  const port = await freePort();
  const listen = () => standIn.listen(port);
  if (!away) await listen();
  const pace = createPace();
  const logger = pino({ level: 'silent' });
  const client = createMessageClient(BOT_TOKEN, `http://127.0.0.1:${port}/api/`, logger);
  onTestFinished(async () => {
    pace.stop();
    await standIn.close();
  });
  const calls: string[] = [];
  const moves: Move[] = [];
  const followMove = async (move: Move) => void moves.push(move);
  return {
    ...createMessenger({ clientFor: () => client, pace, followMove }),
    ...standIn,
    listen,
    pace,
    /** The channels whose id was found to be another one. */
    moves,
    /** The methods called so far. */
    calls,
    /** Counts calls, and makes the first ones of a method fail like this. */
    fail(method: string, ...faults: Fault[]) {
      standIn.faults.plan((called, count) => {
        calls.push(called);
        return called === method ? faults[count - 1] : undefined;
      });
    },
    texts: () => standIn.workspace.messages().map(({ text }) => text),
  };
}
