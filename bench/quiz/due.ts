import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ANSWER_ACTION } from '../../src/features/quiz/blocks/actions.ts';
import { median } from '../figures.ts';
import type { Row } from '../rows.ts';
import { ANSWERS, CHANNELS_EACH, type Ready, TEAMS, tokenOf } from './due-setting.ts';
import { type Call, createManyWorkspaces } from './many-workspaces.ts';
import { isQuestion } from './open-questions.ts';
import { watchStored } from './stored-questions.ts';

/** Odd, so that the median is a run that was. */
const ROUNDS = 3;
const QUESTIONS = TEAMS * CHANNELS_EACH;
/** In which whatever is done twice would show. */
const AFTERWARDS_MS = 2000;
const LONGEST_MS = 60_000;

interface Due {
  /** Milliseconds after the last question fell due. */
  closed: number;
  revealed: number;
  calls: number;
  /** Reveals and closes beyond one for each question. */
  doubles: number;
  refused: number;
}

async function run(file: string): Promise<Due> {
  const calls: Call[] = [];
  const allRevealed = Promise.withResolvers<void>();
  const shown = new Map<string, number>();
  const slack = createManyWorkspaces({
    isTokenOf: (token, teamId) => token === tokenOf(teamId),
    onCall(call) {
      calls.push(call);
      const { channel, ts = '', blocks = '' } = call.args;
      if (!isQuestion(ts) || blocks.includes(ANSWER_ACTION)) return;
      const key = `${channel} ${ts}`;
      shown.set(key, (shown.get(key) ?? 0) + 1);
      if (shown.size === QUESTIONS) allRevealed.resolve();
    },
  });
  await slack.listen();
  const child = fork(join(import.meta.dirname, 'due-app.ts'), [file, slack.apiUrl()]);
  const gone = once(child, 'exit');
  try {
    const ready = await Promise.race([once(child, 'message'), gone]);
    const { lastDue }: Ready = ready[0];
    if (lastDue === undefined) throw new Error(`the quiz ended with ${child.exitCode}`);
    const stored = watchStored(file);
    const due = performance.now() + lastDue - Date.now();
    const late = sleep(LONGEST_MS, undefined, { ref: false }).then(() => {
      throw new Error(`${shown.size} of ${QUESTIONS} questions were revealed`);
    });
    const closedAt = await Promise.race([stored.allClosed(), late]);
    await Promise.race([allRevealed.promise, late]);
    const revealedAt = performance.now();
    await sleep(AFTERWARDS_MS);
    const twice = [...shown.values()].reduce((all, times) => all + times - 1, 0);
    const overcounted = stored.countedAnswers() / ANSWERS - QUESTIONS;
    stored.close();
    return {
      closed: closedAt - due,
      revealed: revealedAt - due,
      calls: calls.length,
      doubles: twice + Math.abs(overcounted),
      refused: slack.refused(),
    };
  } finally {
    child.kill('SIGTERM');
    await gone;
    await slack.close();
  }
}

/** Many questions of many workspaces, which all fall due in one second. */
export async function benchDue(folder: string): Promise<Row[]> {
  const runs: Due[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    runs.push(await run(join(folder, `due-${round}.db`)));
  const of = (figure: keyof Due) => median(runs.map((due) => due[figure]));
  const worst = (figure: keyof Due) => Math.max(...runs.map((due) => due[figure]));
  return [
    {
      label: '500 questions of 50 workspaces due in one second: all closed after (ms)',
      figure: of('closed').toFixed(0),
    },
    {
      label: 'all revealed after (ms)',
      figure: of('revealed').toFixed(0),
      beside: `${of('calls')} calls in all`,
    },
    {
      label: 'closed or revealed twice',
      figure: String(worst('doubles')),
      beside: `${worst('refused')} calls faster than Slack allows`,
      aim: '0',
    },
  ];
}
