import type { Selectable } from 'kysely';
import { z } from 'zod';
import { LETTERS, type Question, type Round, type Snapshot, type Thread } from '../rules/round.ts';
import type { QuizTables } from '../tables.ts';

type RoundRow = Selectable<QuizTables['rounds']>;
type QuestionRow = Selectable<QuizTables['questions']>;

/** A round with what only the store knows of it. */
export interface StoredRound extends Round {
  startedAt: Date;
}

const snapshotSchema: z.ZodType<Snapshot> = z.object({
  itemId: z.string(),
  stem: z.string(),
  options: z.array(
    z.object({
      letter: z.enum(LETTERS),
      text: z.string(),
      why: z.string(),
      isKey: z.boolean(),
      confuses: z.string().optional(),
    }),
  ),
  concepts: z.array(z.string()),
  sources: z.array(z.string()),
});

export function toRound(row: RoundRow): StoredRound {
  return {
    id: row.id,
    teamId: row.teamId,
    channelId: row.channelId,
    hostId: row.hostId,
    topic: row.topic ?? undefined,
    seconds: row.seconds ?? undefined,
    count: row.count,
    seed: row.seed,
    state: row.state,
    reason: row.reason ?? undefined,
    thread: toThread(row),
    startedAt: new Date(row.startedAt),
    hostSeenAt: new Date(row.hostSeenAt),
  };
}

function toThread({ postedIn, threadTs, permalink }: RoundRow): Thread | undefined {
  if (postedIn === null || threadTs === null) return undefined;
  return { channelId: postedIn, ts: threadTs, permalink: permalink ?? undefined };
}

/** Throws where the snapshot is not what this version wrote. */
export function toQuestion(row: QuestionRow): Question {
  return {
    id: row.id,
    roundId: row.roundId,
    position: row.position,
    number: row.number,
    snapshot: snapshotSchema.parse(JSON.parse(row.snapshot)),
    state: row.state,
    reason: row.reason ?? undefined,
    ts: row.ts ?? undefined,
    deadline: row.deadline ?? undefined,
    closesAt: row.closesAt === null ? undefined : new Date(row.closesAt),
    shownTs: row.shownTs ?? undefined,
    settledAt: row.settledAt === null ? undefined : new Date(row.settledAt),
    answered: row.answered,
  };
}
