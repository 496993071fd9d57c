import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { clickPayload, commandPayload } from '../../src/playground/person/payloads.ts';
import { type Message, slackTime } from '../../src/playground/workspace.ts';
import { type AnswerButton, answerButtons } from './answer-buttons.ts';
import type { Call, createManyWorkspaces } from './many-workspaces.ts';
import { teamOf } from './places.ts';

type Slack = ReturnType<typeof createManyWorkspaces>;

interface Who {
  teamId: string;
  userId: string;
}

export interface Player extends Who {
  /** What was acknowledged last, by question. */
  chosen: Map<string, string>;
  /** Answers a question of the workspace, each time another; whether it was acknowledged in time. */
  answer: (number: number) => Promise<boolean>;
}

const BOT = 'U0BOT';
const UNREACHABLE_MS = 100;

/** People of many workspaces, with the questions that they see. */
export function createPlayers(channels: readonly string[]) {
  const questions = new Map<string, Message>();
  const allAsked = Promise.withResolvers<void>();

  function onCall({ method, args }: Call, ts: string) {
    if (method !== 'chat.postMessage' || args.thread_ts === undefined) return;
    const { channel: channelId = '', text = '', thread_ts: threadTs } = args;
    const blocks = withIds(JSON.parse(args.blocks ?? '[]'));
    const shown = { channelId, userId: BOT, text, blocks, edited: false, broadcast: false };
    questions.set(channelId, { ...shown, ts, threadTs });
    if (questions.size === channels.length) allAsked.resolve();
  }

  async function click(
    slack: Slack,
    who: Who,
    message: Message,
    button: AnswerButton,
  ): Promise<boolean> {
    const payload = clickPayload({
      ...place(who, message.channelId),
      message,
      action: {
        type: 'button',
        block_id: button.blockId,
        action_id: button.actionId,
        value: button.value,
        text: { type: 'plain_text', text: button.value.at(-1) },
        action_ts: slackTime(Date.now()),
      },
      ...answerable(slack),
    });
    const inTeam = { ...payload, team: { id: who.teamId, domain: who.teamId } };
    const { kind } = await slack.send({ type: 'interactive', payload: inTeam });
    // That is told at once; without a pause nobody could connect again.
    if (kind === 'unreachable') await sleep(UNREACHABLE_MS);
    return kind === 'acked';
  }

  return {
    onCall,

    /** Starts a round that stays open in every channel; resolves when each has its question. */
    async startRounds(slack: Slack): Promise<void> {
      for (const channelId of channels) {
        const teamId = teamOf(channelId);
        const use = { command: '/encrypt', text: 'quiz untimed', ...answerable(slack) };
        const payload = commandPayload({
          ...place({ teamId, userId: 'UHOST' }, channelId),
          ...use,
        });
        await slack.send({ type: 'slash_commands', payload: { ...payload, team_id: teamId } });
      }
      await allAsked.promise;
    },

    join(slack: Slack, who: Who): Player {
      const mine = channels.filter((channelId) => teamOf(channelId) === who.teamId);
      const chosen = new Map<string, string>();
      return {
        ...who,
        chosen,
        async answer(number) {
          const message = questions.get(mine[number % mine.length] ?? '');
          const buttons = message ? answerButtons(message) : [];
          const button = buttons[Math.floor(number / mine.length) % buttons.length];
          if (!message || !button) throw new Error('there is no question to answer');
          const [questionId = '', letter = ''] = button.value.split(':');
          const isAcknowledged = await click(slack, who, message, button);
          if (isAcknowledged) chosen.set(questionId, letter);
          // Nobody knows whether it counted.
          else chosen.delete(questionId);
          return isAcknowledged;
        },
      };
    },
  };
}

/** Slack gives an id to each block that has none. */
function withIds(blocks: KnownBlock[]): KnownBlock[] {
  return blocks.map((block, index) => ({ block_id: `b${index}`, ...block }));
}

function place({ teamId, userId }: Who, channelId: string) {
  const name = userId.toLowerCase();
  return {
    person: { id: userId, handle: name, displayName: name, isBot: false, teamId },
    conversation: {
      id: channelId,
      name: channelId.toLowerCase(),
      kind: 'public' as const,
      memberIds: [],
      isArchived: false,
    },
  };
}

function answerable(slack: Slack) {
  return { responseUrl: slack.responseUrl(), triggerId: 'trigger' };
}
