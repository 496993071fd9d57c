import { runButton } from '#command/run.ts';
import type { Asker, Subcommand } from '#command/subcommand.ts';
import { noticeOfWait } from '#command/wait.ts';
import type { ItemBank, Subject } from '#content/item-bank.ts';
import { escapeMrkdwn, quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { aloneAnswer } from './blocks/alone.ts';
import { stopRound } from './play/conduct.ts';
import type { PlayDeps } from './play/deps.ts';
import { startRound } from './play/start.ts';
import { aloneValue } from './rules/alone.ts';
import { drawSnapshot, shuffled } from './rules/draw.ts';
import { type QuizRequest, readRequest, requestWords, type Wanted } from './rules/request.ts';
import {
  DEFAULT_COUNT,
  DEFAULT_SECONDS,
  LONGEST_SECONDS,
  MOST_QUESTIONS,
  SHORTEST_SECONDS,
} from './rules/round.ts';

const START = runButton('Start a round', 'quiz');

export function quizSubcommand(deps: PlayDeps): Subcommand {
  return {
    name: 'quiz',
    usage: 'quiz [topic] [count] [seconds|untimed], quiz stop, quiz me [topic]',
    summary: 'Starts a round in a thread, stops it, or asks you alone',
    hint: `A bare \`quiz\` has ${DEFAULT_COUNT} questions about everything, ${DEFAULT_SECONDS} seconds each. Topics are names such as \`s3\`, \`kms\` and \`tls\`.`,
    examples: ['quiz me', 'quiz s3 3', 'quiz kms 5 60', 'quiz untimed'],
    async run(words, asker) {
      const request = readRequest(words);
      switch (request.kind) {
        case 'stop':
          return await stop(deps, asker);
        case 'alone':
          return askAlone(deps, request.subject);
        case 'start':
          return await start(deps, request, asker);
        default:
          return badRequest(deps.bank, request);
      }
    },
  };
}

/** A round belongs to the channel, and in a direct message to the person. */
export function placeOf({ teamId, channelId, userId, isDirect }: Asker) {
  return { teamId, channelId: isDirect ? userId : channelId };
}

async function start(deps: PlayDeps, wanted: Wanted, asker: Asker) {
  const subject = deps.bank.named(wanted.subject);
  if (isUnknown(deps.bank, wanted)) return unknownSubject(deps.bank, wanted);
  const { userId } = asker;
  const { seconds } = wanted;
  const available = deps.bank.about(subject?.id).length;
  const count = Math.min(wanted.count, available);
  const starting = { ...placeOf(asker), userId, subject, count, seconds };
  const onHeld = noticeOfWait(asker, 'The round starts then.', deps.logger);
  const begun = await startRound(deps, starting, onHeld);
  if (begun !== 'started') return begun === 'ended' ? undefined : begun.answer;
  return (
    (await startedElsewhere(deps, asker)) ??
    (count < wanted.count ? fewer(available, subject) : undefined)
  );
}

/** Where people talk to each other, the bot is not, and nobody would see that a round began. */
async function startedElsewhere({ store }: PlayDeps, asker: Asker): Promise<Answer | undefined> {
  const round = asker.isDirect ? await store.activeRound(placeOf(asker)) : undefined;
  if (!round?.thread || round.thread.channelId === asker.channelId) return undefined;
  const { permalink } = round.thread;
  const there = 'in your messages with me';
  const way = permalink ? `<${permalink}|${there}>` : there;
  return sentence(`I cannot post here, so your round is ${way}.`);
}

function fewer(available: number, subject: Subject | undefined): Answer {
  const about = subject ? ` about ${escapeMrkdwn(subject.name)}` : '';
  const questions = available === 1 ? '1 question' : `${available} questions`;
  return sentence(`I have ${questions}${about}, so the round has no more.`);
}

async function stop(deps: PlayDeps, asker: Asker): Promise<Answer | undefined> {
  const round = await deps.store.activeRound(placeOf(asker));
  return round
    ? await stopRound(deps, round, asker)
    : sentence('No round is under way here.', [START]);
}

function askAlone({ bank, newSeed }: PlayDeps, name: string): Answer {
  const item = bank.find(name);
  const subject = bank.named(name);
  if (name !== '' && !item && !subject) {
    const { hint, offered } = offeredFor(bank, name);
    return sentence(`I have no questions about ${quote(name)}. ${hint}`, [
      ...offered.map(({ id, name: label }) => runButton(label, `quiz me ${id}`)),
      runButton('Any question', 'quiz me'),
    ]);
  }
  const seed = newSeed();
  const pool = item ? [item] : bank.about(subject?.id);
  const [drawn] = shuffled(pool, seed);
  if (!drawn) return sentence('I have no questions.');
  return aloneAnswer(drawSnapshot(drawn, seed), aloneValue(drawn.id, seed));
}

function isUnknown(bank: ItemBank, { subject }: Wanted): boolean {
  return subject !== '' && !bank.named(subject);
}

/** Offers such a round about something else, after what else was wrong. */
function unknownSubject(bank: ItemBank, wanted: Wanted, wrong = ''): Answer {
  // A number in the words may have been meant as one: what the button starts is then shown in full.
  const isNumbered = /\p{N}/u.test(wanted.subject);
  const again = ({ id, name }: Pick<Subject, 'id' | 'name'>) => {
    const words = requestWords({ ...wanted, subject: id });
    return runButton(isNumbered ? words : name, words);
  };
  const { hint, offered } = offeredFor(bank, wanted.subject);
  return sentence(`${wrong}I have no questions about ${quote(wanted.subject)}. ${hint}`, [
    ...offered.map(again),
    again({ id: '', name: 'All topics' }),
  ]);
}

/** What is like the words, or every topic where nothing is. */
function offeredFor(bank: ItemBank, words: string) {
  const nearest = bank.nearest(words, 4);
  return nearest.length > 0
    ? { hint: 'Did you mean one of these?', offered: nearest }
    : { hint: 'These are the topics:', offered: bank.topics };
}

type Bad = Exclude<QuizRequest, { kind: 'start' | 'stop' | 'alone' }>;

const WRONG: Readonly<Record<Bad['kind'], string>> = {
  'bad-count': `A round has 1 to ${MOST_QUESTIONS} questions.`,
  'bad-seconds': `A question is open for ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} seconds, or untimed.`,
  'too-many-numbers': 'A round takes two numbers: how many questions, then how many seconds each.',
};

function badRequest(bank: ItemBank, { kind, ...wanted }: Bad): Answer {
  if (isUnknown(bank, wanted)) return unknownSubject(bank, wanted, `${WRONG[kind]} `);
  const subject = bank.named(wanted.subject)?.id ?? '';
  const words = requestWords({ ...wanted, subject });
  return sentence(`${WRONG[kind]} Did you mean this?`, [runButton(words, words)]);
}
