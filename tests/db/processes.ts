import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { NewAnswer } from '../../src/features/quiz/store/answers.ts';
import type { Claim } from '../../src/features/quiz/store/claim.ts';
import type { NewRound } from '../../src/features/quiz/store/rounds.ts';

const SCRIPT = join(import.meta.dirname, 'process.ts');

export type Task =
  | { kind: 'open' }
  | { kind: 'start'; round: NewRound; now: Date; claim: Claim }
  | { kind: 'close'; closing: { questionId: string; claim: Claim; day: string } }
  | { kind: 'claim'; questionId: string; claim: Claim; now: Date }
  | { kind: 'answer'; answers: NewAnswer[] }
  | { kind: 'answer-on'; answer: NewAnswer };

/** As many processes on one file, each told what to do when all of them are ready. */
export async function atOnce(
  count: number,
  path: string,
  taskOf: (place: number) => Task,
): Promise<unknown[]> {
  const tasks = Array.from({ length: count }, (_, place) => taskOf(place));
  const children = await Promise.all(tasks.map(({ kind }) => startProcess(path, kind)));
  return await Promise.all(
    children.map(async (child, place) => {
      const answer = once(child, 'message');
      child.send(tasks[place] ?? { kind: 'open' });
      const [{ outcome }] = await answer;
      return outcome;
    }),
  );
}

/** A process on a database file that is ready to be told what to do. */
export async function startProcess(path: string, kind: Task['kind']): Promise<ChildProcess> {
  const child = fork(SCRIPT, [path, kind], { serialization: 'advanced' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child, 'message');
  return child;
}
