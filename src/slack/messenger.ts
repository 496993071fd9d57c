import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { BUDGETS, PRIORITY } from './budgets.ts';
import { createOrder } from './in-order.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Lane, Pace, Turn } from './pace.ts';

/** A refresh that does not get its turn at once comes again with newer figures. */
const REFRESH_WAIT_MS = 200;
/** A person should not wait longer to be told; there is another way to tell them. */
const PERSON_WAIT_MS = 1000;
/** An update can be repeated without harm. */
const UPDATE_TRIES = 3;
const UPDATE_WAIT_MS = 1000;

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

/** Asked right before each attempt; false drops the call. */
type Still = () => Promise<boolean>;
const ALWAYS: Still = async () => true;

export type Messenger = ReturnType<typeof createMessenger>;

interface Deps {
  clientFor: (teamId: string) => WebClient;
  pace: Pace;
}

/** Posts and changes messages at Slack's pace, and says of each call what became of it. */
export function createMessenger({ clientFor, pace }: Deps) {
  const lane = (budget: keyof typeof BUDGETS, ...parts: string[]): Lane => ({
    key: [budget, ...parts].join(' '),
    budget: BUDGETS[budget],
  });

  const inOrder = createOrder();

  /**
   * Makes a call in its turn, again where Slack asked to come later. Of a message that is changed,
   * one call at a time: of two on their way, the older could arrive last and stay.
   */
  async function call(
    turn: Turn,
    still: Still,
    make: () => Promise<Outcome>,
    changed?: string,
  ): Promise<Outcome> {
    const attempt = async () => {
      if (!(await still())) return { kind: 'dropped' as const };
      return await make().catch(outcomeOf);
    };
    for (;;) {
      const outcome = await pace.take(turn, () =>
        changed === undefined ? attempt() : inOrder(changed, attempt),
      );
      if (!outcome) return { kind: 'dropped' };
      if (outcome.kind !== 'later') return outcome;
      const [held] = turn.lanes;
      pace.hold(held, outcome.seconds);
    }
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
      still: Still = ALWAYS,
      { as = 'message' }: { as?: 'message' | 'bulk' } = {},
    ): Promise<Outcome> {
      const ofChannel = lane('postToChannel', teamId, channelId);
      const ofTeam = lane('postToTeam', teamId);
      const lanes: Turn['lanes'] =
        as === 'bulk' ? [ofChannel, lane('bulk', teamId), ofTeam] : [ofChannel, ofTeam];
      const reply =
        threadTs === undefined
          ? {}
          : { thread_ts: threadTs, ...(broadcast ? { reply_broadcast: true as const } : {}) };
      return await call({ lanes, priority: PRIORITY[as] }, still, async () => {
        const { chat } = clientFor(teamId);
        const {
          ts = '',
          channel = channelId,
          message,
        } = await chat.postMessage({
          channel: channelId,
          ...contentOf(said),
          ...reply,
          unfurl_links: false,
          unfurl_media: false,
        });
        if (threadTs === undefined || message?.thread_ts !== undefined)
          return { kind: 'done', channelId: channel, ts };
        // Where the thread is gone, Slack posts to the channel instead: that is taken back. Where
        // it cannot be, posting again would only leave a second one.
        await chat.delete({ channel, ts }).catch(outcomeOf);
        return { kind: 'refused', error: 'thread_not_found' };
      });
    },

    /** Changes a message; repeated where the outcome is unknown, since that does no harm. */
    async update(
      { teamId, channelId, ts }: Address & { ts: string },
      said: ToSay,
      { as, still = ALWAYS }: { as: 'reveal' | 'message' | 'refresh'; still?: Still },
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
        await clientFor(teamId).chat.update({ channel: channelId, ts, ...contentOf(said) });
        return { kind: 'done', channelId, ts };
      };
      for (let tries = 1; ; tries += 1) {
        const outcome = await call(turn, still, change, `${teamId} ${channelId} ${ts}`);
        if (outcome.kind !== 'unknown' || tries === UPDATE_TRIES || as === 'refresh')
          return outcome;
        await sleep(UPDATE_WAIT_MS);
      }
    },

    /** Tells one person; dropped where that would take long. */
    async tell(
      { teamId, channelId, threadTs }: Address & { threadTs?: string },
      userId: string,
      said: Said,
    ): Promise<Outcome> {
      const turn: Turn = {
        lanes: [lane('ephemeral', teamId)],
        priority: PRIORITY.person,
        waitMs: PERSON_WAIT_MS,
      };
      return await call(turn, ALWAYS, async () => {
        const { message_ts: ts = '' } = await clientFor(teamId).chat.postEphemeral({
          channel: channelId,
          user: userId,
          ...contentOf(said),
          ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        });
        return { kind: 'done', channelId, ts };
      });
    },

    /** A link to a message, if Slack gives one. */
    async permalink({
      teamId,
      channelId,
      ts,
    }: Address & { ts: string }): Promise<string | undefined> {
      try {
        const asked = { channel: channelId, message_ts: ts };
        return (await clientFor(teamId).chat.getPermalink(asked)).permalink;
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
