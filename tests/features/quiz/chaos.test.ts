import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/features/quiz/rules/round.ts';
import type { Fault } from '../../../src/playground/faults.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import type { Slack } from '../../helpers.ts';
import { isReveal, postedIn, until } from './apps.ts';
import { isOpen, letterOf, shownIn, startQuiz } from './rounds.ts';

const FAULTS: readonly Fault[] = [
  { retryAfter: 1 },
  { status: 500, performed: true },
  { drop: true },
  { status: 500 },
  { drop: true, performed: true },
];
const CHANNELS = ['general', 'random'];
const MOST_STEPS = 400;

/** Breaks every third call, whatever its method; gives how many posts came to nothing. */
function breakEveryThird(slack: Slack, phase: number) {
  const lost = { posts: 0 };
  let calls = phase;
  slack.faults.plan((method) => {
    calls += 1;
    if (calls % 3 !== 0) return undefined;
    const fault = FAULTS[(calls / 3 + phase) % FAULTS.length];
    const isLost = fault?.performed !== true && fault?.retryAfter === undefined;
    if (method === 'chat.postMessage' && isLost) lost.posts += 1;
    return fault;
  });
  return lost;
}

/** Everyone answers what they see at once; Bob is always right, Alice never. */
async function answerAll(slack: Slack, channelId: string, answered: Set<string>) {
  const open = postedIn(slack, channelId)
    .filter((message) => message.text.startsWith('Question ') && isOpen(message))
    .filter(({ ts }) => !answered.has(ts))
    .map((message): VisibleMessage => ({ ...message, ephemeral: false }));
  for (const question of open) {
    answered.add(question.ts);
    const right = letterOf(question, 'right');
    await slack.press(question, right, 'bob');
    await slack.press(question, letterOf(question, 'wrong'), 'alice');
  }
}

/** A reply that Slack answers with 500 or not at all: the two faults that `respond` throws. */
function isOfReply(line: string): boolean {
  return (
    line.includes('"type":"/encrypt"') &&
    /slack_bolt_respond_error|fetch failed|terminated/.test(line)
  );
}

async function roundOf({ db }: Slack, channelId: string) {
  return await db
    .selectFrom('rounds')
    .selectAll()
    .where('channelId', '=', channelId)
    .orderBy('startedAt', 'desc')
    .executeTakeFirst();
}

/** Waits until Slack has answered or not, since by the clock of the test that would take minutes. */
async function start(slack: Slack, channelId: string) {
  await slack.type('alice', channelId, '/encrypt quiz kms 2 10');
  await until(async () => {
    const round = await roundOf(slack, channelId);
    const isUnconfirmed = (line: string) =>
      line.includes('a root message is unconfirmed') && line.includes(round?.id ?? '');
    return round && (round.state !== 'starting' || slack.logged.some(isUnconfirmed));
  });
}

/** Plays a round in each channel; one that does not start is asked for again, as people would. */
async function playAll(slack: Slack, channelIds: readonly string[], isHasty: boolean) {
  const answered = new Set<string>();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let ended = 0;
    for (const channelId of channelIds) {
      const round = await roundOf(slack, channelId);
      if (!round || (round.announcedAt && !round.threadTs)) await start(slack, channelId);
      else if (round.announcedAt) ended += 1;
      else if (isHasty || (await isAnyOpen(slack, round.id)))
        await answerAll(slack, channelId, answered);
    }
    if (ended === channelIds.length) return;
    await slack.pass(1);
  }
  throw new Error(`rounds are still under way after ${MOST_STEPS} seconds`);
}

async function isAnyOpen({ db }: Slack, roundId: string): Promise<boolean> {
  const open = db
    .selectFrom('questions')
    .select('id')
    .where('roundId', '=', roundId)
    .where('state', '=', 'open');
  return (await open.executeTakeFirst()) !== undefined;
}

async function questionsOf({ db }: Slack, roundId: string) {
  const rows = await db
    .selectFrom('questions')
    .selectAll()
    .where('roundId', '=', roundId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, snapshot: JSON.parse(row.snapshot) as Snapshot }));
}

describe.concurrent('a Slack that breaks every third call', { timeout: 90_000 }, () => {
  test.for([0, 1, 2, 3, 4])('holds up no round, beginning with call %i', async (phase, context) => {
    const slack = await startQuiz(context.onTestFinished);
    slack.inviteBot('random');
    const channelIds = CHANNELS.map((name) => slack.workspace.conversation(name)?.id ?? name);
    const lost = breakEveryThird(slack, phase);
    await playAll(slack, channelIds, phase % 2 === 0);

    let untold = 0;
    for (const channelId of channelIds) {
      const round = await roundOf(slack, channelId);
      if (!round) throw new Error('the round is gone');
      const questions = await questionsOf(slack, round.id);
      const posted = postedIn(slack, channelId);
      const thread = posted.filter(({ threadTs }) => threadTs === round.threadTs);
      const root = posted.find(({ ts }) => ts === round.threadTs);
      const reveals = thread.filter(isReveal);

      // Nothing is there twice.
      for (const { snapshot } of questions)
        expect(thread.filter((reply) => isAbout(reply, snapshot)).length).toBeLessThanOrEqual(1);
      expect(thread.filter(({ broadcast }) => broadcast).length).toBeLessThanOrEqual(1);
      const voided = questions.filter(({ state }) => state === 'called-off');
      // One that was lost and is found by a click says so in its own message, besides the line.
      const lines = thread
        .filter(({ text }) => /^Question \d was called off/.test(text))
        .filter(({ ts, changedTs }) => !changedTs || voided.some((each) => each.ts === ts));
      expect(lines.length).toBeLessThanOrEqual(voided.length);
      untold += voided.length - lines.length;

      // Every question that counts shows its answer, and all of them are in the standings.
      const counting = questions.filter(({ state }) => state === 'revealed');
      expect(reveals.map(({ ts }) => ts)).toEqual(counting.map(({ ts }) => ts));
      if (round.state === 'finished') expect(counting).toHaveLength(2);
      const right = reveals.filter(({ text }) => /\(right\), chosen by 1$/m.test(text)).length;
      expect(right).toBe(counting.length);
      const first = `1. <@U0BOB0001>  *${10 * right}* points, ${right} right\nand 1 more played`;
      expect(root?.text).toContain(right > 0 ? first : 'Nobody answered.');
      for (const { text, broadcast } of thread)
        if (broadcast && right > 0) expect(text).toContain(first);
    }
    // A line that may be there is not said again.
    expect(untold).toBeLessThanOrEqual(lost.posts);
    // A reply to a command that breaks is tried once more, as an apology; nothing else fails.
    const failures = slack.logged.filter((line) => /"level":[56]0/.test(line));
    expect(failures.filter((line) => !isOfReply(line))).toEqual([]);
  });
});

function isAbout(message: Pick<VisibleMessage, 'text' | 'blocks'>, { stem }: Snapshot): boolean {
  return shownIn(message).includes(JSON.stringify(stem).slice(1, -1));
}
