import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { PRIORITY } from './budgets.ts';
import { ALWAYS, createCalls, type Purpose } from './calls.ts';
import type { FollowMove } from './moved.ts';
import { NO_ANSWER, type Outcome, outcomeOf } from './outcome.ts';
import type { Pace, Turn } from './pace.ts';
import type { Timing } from './timing.ts';

/** A refresh that does not get its turn at once comes again with newer figures. */
const REFRESH_WAIT_MS = 200;
/** A person should not wait longer to be told; there is another way to tell them. */
const PERSON_WAIT_MS = 1000;

export interface Said {
  /** What screen readers and notifications on phones read. */
  text: string;
  blocks: KnownBlock[];
}

/** A message, or what makes it at the last moment, where its words depend on when it goes out. */
type ToSay = Said | (() => Said);

export interface Address {
  teamId: string;
  channelId: string;
}

/** Where a message stands. */
interface MessagePlace extends Address {
  ts: string;
}

export type Messenger = ReturnType<typeof createMessenger>;

interface Deps {
  clientFor: (teamId: string) => WebClient;
  pace: Pace;
  timing?: Timing;
  /** Asked to follow wherever Slack names another channel, before the outcome is known to anybody. */
  followMove?: FollowMove;
}

/** Posts and changes messages at Slack's pace, and says of each call what became of it. */
export function createMessenger({ clientFor, pace, timing, followMove = async () => {} }: Deps) {
  const { call, repeat, lane } = createCalls(pace, timing);

  /** The channel that Slack names in its answer, where it may have another id by now. */
  async function follow({ teamId, channelId }: Address, answered = channelId): Promise<string> {
    if (answered !== channelId) await followMove({ teamId, from: channelId, to: answered });
    return answered;
  }

  async function remove({ ts, ...where }: MessagePlace): Promise<Outcome> {
    const { teamId, channelId } = where;
    const turn: Turn = { lanes: [lane('remove', teamId)], priority: PRIORITY.message };
    return await call(turn, ALWAYS, async () => {
      const { channel } = await clientFor(teamId).chat.delete({ channel: channelId, ts });
      return { kind: 'done', channelId: await follow(where, channel), ts };
    });
  }

  return {
    /** Posts once; an unknown outcome is never tried again, since it might be there twice. */
    async post(
      {
        teamId,
        channelId,
        threadTs,
        broadcast,
      }: Address & { threadTs?: string; broadcast?: boolean },
      said: ToSay,
      purpose: Purpose = ALWAYS,
      { as = 'message', onHeld }: { as?: 'message' | 'bulk' } & Pick<Turn, 'onHeld'> = {},
    ): Promise<Outcome> {
      const ofChannel = lane('postToChannel', teamId, channelId);
      const ofTeam = lane('postToTeam', teamId);
      const lanes: Turn['lanes'] =
        as === 'bulk' ? [ofChannel, lane('bulk', teamId), ofTeam] : [ofChannel, ofTeam];
      const reply =
        threadTs === undefined
          ? {}
          : { thread_ts: threadTs, ...(broadcast ? { reply_broadcast: true as const } : {}) };
      return await call({ lanes, priority: PRIORITY[as], onHeld }, purpose, async () => {
        const { ts, message, ...answer } = await clientFor(teamId).chat.postMessage({
          channel: channelId,
          ...contentOf(said),
          ...reply,
          unfurl_links: false,
          unfurl_media: false,
        });
        if (!ts) return { kind: 'unknown', reason: NO_ANSWER };
        const channel = await follow({ teamId, channelId }, answer.channel);
        if (threadTs === undefined || message?.thread_ts !== undefined)
          return { kind: 'done', channelId: channel, ts };
        // Where the thread is gone, Slack posts to the channel instead: that is taken back. Where
        // it cannot be, posting again would only leave a second one.
        await repeat(() => remove({ teamId, channelId: channel, ts }));
        return { kind: 'refused', error: 'thread_not_found' };
      });
    },

    /** Changes a message; repeated where the outcome is unknown, since that does no harm. */
    async update(
      { teamId, channelId, ts }: MessagePlace,
      said: ToSay,
      { as, purpose = ALWAYS }: { as: 'reveal' | 'message' | 'refresh'; purpose?: Purpose },
    ): Promise<Outcome> {
      const all = lane('update', teamId);
      const turn: Turn =
        as === 'refresh'
          ? {
              lanes: [lane('refresh', teamId), all],
              priority: PRIORITY.refresh,
              waitMs: REFRESH_WAIT_MS,
            }
          : { lanes: [all], priority: PRIORITY[as] };
      const change = async (): Promise<Outcome> => {
        const changed = { channel: channelId, ts, ...contentOf(said) };
        const { channel, message } = await clientFor(teamId).chat.update(changed);
        const followed = await follow({ teamId, channelId }, channel);
        return { kind: 'done', channelId: followed, ts, editedTs: message?.edited?.ts };
      };
      // Without the channel, whose id may change between two of them.
      const make = () => call(turn, purpose, change, `${teamId} ${ts}`);
      return as === 'refresh' ? await make() : await repeat(make);
    },

    /** Tells one person; dropped where that would take long. */
    async tell(
      { teamId, channelId, threadTs }: Address & { threadTs?: string },
      userId: string,
      said: Said,
      purpose: Purpose = ALWAYS,
    ): Promise<Outcome> {
      const turn: Turn = {
        lanes: [lane('ephemeral', teamId)],
        priority: PRIORITY.person,
        waitMs: PERSON_WAIT_MS,
      };
      return await call(turn, purpose, async () => {
        const { message_ts: ts = '' } = await clientFor(teamId).chat.postEphemeral({
          channel: channelId,
          user: userId,
          ...contentOf(said),
          ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        });
        return { kind: 'done', channelId, ts };
      });
    },

    /** Takes a message of ours back. */
    remove: (message: MessagePlace) => repeat(() => remove(message)),

    /** A link to a message, if Slack gives one. */
    async permalink({ teamId, channelId, ts }: MessagePlace): Promise<string | undefined> {
      try {
        const asked = { channel: channelId, message_ts: ts };
        const { channel, permalink } = await clientFor(teamId).chat.getPermalink(asked);
        await follow({ teamId, channelId }, channel);
        return permalink;
      } catch (error) {
        outcomeOf(error);
        return undefined;
      }
    },
  };
}

/** Nothing else that an answer carries goes to Slack. */
function contentOf(said: ToSay): Said {
  const { text, blocks } = typeof said === 'function' ? said() : said;
  return { text, blocks };
}
