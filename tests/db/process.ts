import { openDatabase } from '#db/database.ts';
import { createQuizStore, type QuizStore } from '../../src/features/quiz/store.ts';
import type { Task } from './processes.ts';

/** A process of its own on a database file: says that it is ready, and then does as it is told. */
const path = process.argv[2] ?? '';
process.on('message', async (task: Task) => {
  const outcome = await outcomeOf(task).catch(String);
  process.send?.({ outcome });
  process.disconnect();
});
const early = process.argv[3] === 'open' ? undefined : await store();
process.send?.('ready');

async function store(): Promise<QuizStore> {
  return createQuizStore(await openDatabase({ kind: 'sqlite', path }));
}

async function outcomeOf(task: Task): Promise<unknown> {
  const quiz = early ?? (await store());
  switch (task.kind) {
    case 'open':
      return 'opened';
    case 'start':
      return (await quiz.startRound(task.round, task.now, task.claim)).kind;
    case 'close':
      return await quiz.closeQuestion(task.closing);
    case 'claim':
      return await quiz.claimQuestion(task.questionId, task.claim, task.now);
    case 'answer':
      return await Promise.all(
        task.answers.map(async (answer) => (await quiz.recordAnswer(answer)).kind),
      );
    case 'answer-on':
      return await answerOn(quiz, task);
  }
}

/** Answers for one person after the other until the process is killed. */
async function answerOn(quiz: QuizStore, { answer }: Task & { kind: 'answer-on' }) {
  for (let person = 1; ; person += 1) {
    const userId = `U${person}`;
    await quiz.recordAnswer({ ...answer, userId });
    process.send?.({ confirmed: userId });
  }
}
