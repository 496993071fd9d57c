import { runButton } from '#command/run.ts';
import type { Asker, Subcommand } from '#command/subcommand.ts';
import { tidy } from '#command/words.ts';
import type { ItemBank, Subject } from '#content/item-bank.ts';
import { escapeMrkdwn, quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { aloneValue } from './alone.ts';
import { aloneAnswer } from './blocks/alone.ts';
import { drawSnapshot, shuffled } from './draw.ts';
import { stopRound } from './play/conduct.ts';
import type { PlayDeps } from './play/deps.ts';
import { startRound } from './play/start.ts';
import { type QuizRequest, readRequest, requestWords, type Wanted } from './request.ts';
import { LONGEST_SECONDS, MOST_QUESTIONS, SHORTEST_SECONDS } from './round.ts';

const START = runButton('Start a round', 'quiz');

export function quizSubcommand(deps: PlayDeps): Subcommand {
  return {
    name: 'quiz',
    usage: 'quiz [topic] [count] [seconds|untimed], quiz stop, quiz me [topic]',
    summary: 'Starts a round in a thread, stops it, or asks you alone',
    examples: ['quiz me', 'quiz s3 3', 'quiz kms 5 60', 'quiz untimed'],
    async run(words, asker) {
      const request = readRequest(tidy(words));
      switch (request.kind) {
        case 'stop':
          return await stop(deps, asker);
        case 'alone':
          return askAlone(deps, request.subject);
        case 'start':
          return await start(deps, request, asker);
        default:
          return badRequest(request);
      }
    },
  };
}

/** A round belongs to the channel, and in a direct message to the person. */
export function placeOf({ teamId, channelId, userId, isDirect }: Asker) {
  return { teamId, channelId: isDirect ? userId : channelId };
}

async function start(deps: PlayDeps, wanted: Wanted, asker: Asker) {
  const subject = wanted.subject === '' ? undefined : deps.bank.named(wanted.subject);
  if (wanted.subject !== '' && !subject) return unknownSubject(deps.bank, wanted);
  const { userId } = asker;
  const { seconds } = wanted;
  const available = deps.bank.about(subject?.id).length;
  const count = Math.min(wanted.count, available);
  const refusal = await startRound(deps, { ...placeOf(asker), userId, subject, count, seconds });
  return refusal ?? (count < wanted.count ? fewer(available, subject) : undefined);
}

function fewer(available: number, subject: Subject | undefined): Answer {
  const about = subject ? ` about ${escapeMrkdwn(subject.name)}` : '';
  return sentence(`I have ${available} questions${about}, so the round is shorter than you asked.`);
}

async function stop(deps: PlayDeps, asker: Asker): Promise<Answer | undefined> {
  const round = await deps.store.activeRound(placeOf(asker));
  return round
    ? await stopRound(deps, round, asker.userId)
    : sentence('No round is under way here.', [START]);
}

function askAlone({ bank, newSeed }: PlayDeps, name: string): Answer {
  const item = bank.find(name);
  const subject = bank.named(name);
  if (name !== '' && !item && !subject) {
    const wanted = bank
      .nearest(name, 4)
      .map(({ id, name: label }) => runButton(label, `quiz me ${id}`));
    return sentence(`I have no questions about ${quote(name)}.`, [
      ...wanted,
      runButton('Any question', 'quiz me'),
    ]);
  }
  const seed = newSeed();
  const pool = item ? [item] : bank.about(subject?.id);
  const [drawn] = shuffled(pool, seed);
  if (!drawn) return sentence('I have no questions.');
  return aloneAnswer(drawSnapshot(drawn, seed), aloneValue(drawn.id, seed));
}

function unknownSubject(bank: ItemBank, wanted: Wanted): Answer {
  const again = ({ id, name }: Subject) =>
    runButton(name, requestWords({ ...wanted, subject: id }));
  const nearest = bank.nearest(wanted.subject, 4);
  const offered = nearest.length > 0 ? nearest : bank.topics;
  const hint = nearest.length > 0 ? 'Did you mean one of these?' : 'These are the topics:';
  return sentence(`I have no questions about ${quote(wanted.subject)}. ${hint}`, [
    ...offered.map(again),
    runButton('All topics', requestWords({ ...wanted, subject: '' })),
  ]);
}

type Bad = Exclude<QuizRequest, { kind: 'start' | 'stop' | 'alone' }>;

const WRONG: Readonly<Record<Bad['kind'], string>> = {
  'bad-count': `A round has 1 to ${MOST_QUESTIONS} questions.`,
  'bad-seconds': `A question is open for ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} seconds, or untimed.`,
  'too-many-numbers': 'A round takes two numbers: how many questions, then how many seconds each.',
};

function badRequest({ kind, ...wanted }: Bad): Answer {
  const words = requestWords(wanted);
  return sentence(`${WRONG[kind]} Did you mean this?`, [runButton(words, words)]);
}
