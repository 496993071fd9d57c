import type { BlockAction, ButtonAction } from '@slack/bolt';
import { clickedBy } from '#command/listeners.ts';
import type { ButtonListener, StoringListener } from '#slack/listen.ts';
import type { Said } from '#slack/messenger.ts';
import { send, sentence } from '#slack/reply.ts';
import {
  ALONE_ACTION,
  ANSWER_ACTION,
  REPORT_ACTION,
  REPORT_WHY_ACTION,
  RESULT_ACTION,
  readLetterValue,
  SKIP_ACTION,
  STOP_ACTION,
} from './blocks/actions.ts';
import { aloneReveal } from './blocks/alone.ts';
import {
  askWhySaid,
  isReportReason,
  reportedSaid,
  resultSaid,
  UNKNOWN_SAID,
} from './blocks/personal.ts';
import { type CountedAnswer, countAnswer } from './play/answer.ts';
import { confirmRoot, hurryOn, stopRound } from './play/conduct.ts';
import type { PlayDeps } from './play/deps.ts';
import { type Origin, questionFrom, roundFrom } from './play/origin.ts';
import { type Clicker, createTell } from './play/tell.ts';
import { readAlone } from './rules/alone.ts';
import type { Player } from './rules/round.ts';

type Body = BlockAction<ButtonAction>;
type Respond = Parameters<ButtonListener>[0]['respond'];

const UNKNOWN_ROUND = sentence('I do not know this round any more.');

/** Every button of a round but the answers to its questions. */
export function quizListeners(deps: PlayDeps): Record<string, ButtonListener> {
  const { store, now } = deps;
  const tell = createTell(deps);

  const conduct =
    (act: typeof hurryOn): ButtonListener =>
    async ({ body, action, respond }) => {
      const [roundId = '', questionId] = (action.value ?? '').split(':');
      const found = await roundFrom(deps, roundId, originOf(body));
      const message = messageOf(body);
      // Below a question, the button is not in the root message.
      const round =
        found && questionId === undefined ? await confirmRoot(deps, found, message) : found;
      const clicked = { clickedAt: action.action_ts, messageTs: message.ts };
      const step = { userId: body.user.id, questionId, ...clicked };
      const answer = round ? await act(deps, round, step) : UNKNOWN_ROUND;
      if (answer) await tell.atOnce(clicker(body, respond), answer);
    };

  return {
    [SKIP_ACTION]: conduct(hurryOn),
    [STOP_ACTION]: conduct(stopRound),

    [RESULT_ACTION]: async ({ body, action, respond }) => {
      const roundId = action.value ?? '';
      const found = await roundFrom(deps, roundId, originOf(body));
      const said = found
        ? resultSaid(await store.choicesOf(roundId, playerOf(body)))
        : UNKNOWN_ROUND;
      await tell.atOnce(clicker(body, respond), said);
    },

    [REPORT_ACTION]: async ({ body, action, respond }) => {
      const found = await questionFrom(deps, action.value ?? '', originOf(body));
      const said = found
        ? askWhySaid(found.question.id, found.question.snapshot.stem)
        : UNKNOWN_SAID;
      await tell.atOnce(clicker(body, respond), said);
    },

    [REPORT_WHY_ACTION]: async ({ body, action, respond, logger }) => {
      const [questionId = '', why = ''] = (action.value ?? '').split(':');
      const found = await questionFrom(deps, questionId, originOf(body));
      if (!found || !isReportReason(why)) return await replace(respond, UNKNOWN_SAID);
      const { itemId } = found.question.snapshot;
      const report = { teamId: found.round.teamId, itemId, questionId, why, now: now() };
      const isFirst = await store.reportItem({ ...report, ...playerOf(body) });
      logger.info(`the item ${itemId} was reported`);
      await replace(respond, reportedSaid(why, isFirst));
    },

    [ALONE_ACTION]: async ({ action, respond }) => {
      const value = readLetterValue(action.value ?? '');
      const alone = value && readAlone(deps.bank, value.about);
      const { item, snapshot } = alone ?? {};
      if (!value || !item || !snapshot) return await replace(respond, UNKNOWN_SAID);
      const concepts = deps.library.concepts(item.concepts);
      const sources = deps.library.sourcesOf(item);
      await replace(respond, aloneReveal({ snapshot, letter: value.letter, concepts, sources }));
    },
  };
}

/** The buttons that answer a question. */
export function answerListeners(deps: PlayDeps): Record<string, StoringListener> {
  const tell = createTell(deps);
  return {
    [ANSWER_ACTION]: async ({ ack, body, action, respond, logger }) => {
      const value = readLetterValue(action.value ?? '');
      // Stored before Slack is told that the click arrived: a click that is lost shows as failed.
      const counted = value
        ? await countAnswer(deps, {
            ...clickOf(body, action),
            questionId: value.about,
            letter: value.letter,
          })
        : NOT_COUNTED;
      // What is stored stays so, also if Slack waits no longer or the connection is lost.
      await ack().catch((error) => logger.warn('an answer came too late to acknowledge', error));
      const who = clicker(body, respond);
      const key = `${who.userId} ${value?.about}`;
      await Promise.all([tell.inTurn(key, who, counted), counted.afterwards?.()]);
    },
  };
}

const NOT_COUNTED: CountedAnswer = { said: UNKNOWN_SAID, isChoice: false };

async function replace(respond: Respond, said: Said): Promise<void> {
  await send(respond, said, { to: 'person', replaceOriginal: true });
}

function clickOf(body: Body, action: ButtonAction) {
  const { ts: messageTs } = messageOf(body);
  return { ...playerOf(body), from: originOf(body), messageTs, actionTs: action.action_ts };
}

/** In a shared channel, people of other organisations play under their own. */
function playerOf({ user, team }: Body): Player {
  return { userTeamId: user.team_id ?? team?.id ?? '', userId: user.id };
}

function messageOf(body: Body) {
  return { channelId: clickedBy(body).channelId, ts: String(body.container.message_ts ?? '') };
}

function originOf(body: Body): Origin {
  const { teamId, channelId } = clickedBy(body);
  // Slack hands over no message that one person alone sees.
  const carries = (id: string) => JSON.stringify(body.message?.blocks ?? []).includes(id);
  return { teamId, channelId, carries };
}

function clicker(body: Body, respond: Respond): Clicker {
  const { teamId, channelId, userId } = clickedBy(body);
  const thread = body.container.thread_ts ?? body.message?.thread_ts;
  // A message that has replies names itself as its thread, and is read in the channel.
  const threadTs =
    thread === undefined || thread === body.container.message_ts ? undefined : String(thread);
  return { teamId, channelId, userId, respond, threadTs };
}
