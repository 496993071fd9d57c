import { z } from 'zod';
import type { Item, Tip } from './quiz-schema.ts';
import { id, readableDate, sources, text } from './schema-parts.ts';

/** A page that is cited. `asOf` is the latest month for which the page is known to say so. */
export const sourceSchema = z.strictObject({
  title: text(90),
  url: z.url({
    protocol: /^https$/,
    error: 'give the full https address of the page',
  }),
  asOf: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'write the month like 2026-04, in quotes or not'),
});

/** `sources.yaml`, by id. */
export const sourcesSchema = z.record(id, sourceSchema);

/** What is true of one concept under one aspect: a cell of a comparison card. */
export const factSchema = z.strictObject({
  value: text(90),
  sources,
  /** True where the value follows from the page without standing there. It is then shown so. */
  inferred: z.boolean().optional(),
});

/** A reason to choose it; with `family`, one that only matters for the question of that family. */
export const reasonSchema = z.strictObject({
  reason: text(140),
  family: id.optional(),
  sources,
});

/** What older material says, and what is true instead. */
export const outdatedSchema = z.strictObject({
  claim: text(160),
  truth: text(260),
  since: readableDate.optional(),
  /** As with a reason: the comparisons of other families leave it out. */
  family: id.optional(),
  sources,
});

/** A related concept; with `note`, the two are often mixed up and the note says how they differ. */
export const relatedSchema = z.strictObject({
  concept: id,
  note: text(260).optional(),
  sources: sources.optional(),
});

/** A part of the subject. `part` is its number in the lesson that the tutor grew out of. */
export const topicSchema = z.strictObject({ title: text(60), part: z.int().positive().optional() });

/** `topics.yaml`, by id. */
export const topicsSchema = z.record(id, topicSchema);

/** One thing that one can explain or compare: `concepts/<id>.yaml`. */
export const conceptSchema = z.strictObject({
  name: text(36),
  aliases: z.array(text(80)),
  /** One sentence: what it is. */
  summary: text(200),
  /** A short paragraph: how it works and what to know. */
  explanation: text(900),
  /** Where summary and explanation come from. */
  sources,
  /** The more general concept: what is said of that one and a third holds for this one too. */
  kindOf: id.optional(),
  topics: z.array(id).min(1, 'name at least one topic'),
  /** By aspect. Shared by every family that has the concept as a member. */
  facts: z.record(id, factSchema).optional(),
  chooseWhen: z.array(reasonSchema).max(6, 'a card has room for six reasons').optional(),
  outdated: z.array(outdatedSchema).max(6, 'a card has room for six notes').optional(),
  related: z.array(relatedSchema).max(12, 'name the twelve nearest').optional(),
});

/** A question that several concepts answer differently: `families/<id>.yaml`. */
export const familySchema = z.strictObject({
  name: text(60),
  question: text(120).endsWith('?', 'ask a question, ending in "?"'),
  members: z.array(id).min(2, 'name at least two concepts'),
  /** In the order of the rows of a card. */
  aspects: z.array(z.strictObject({ id, label: text(40) })).min(1, 'name at least one aspect'),
});

/** Names that mean more than one thing, so that the bot asks back. */
export const ambiguitySchema = z.strictObject({
  names: z.array(text(60)).min(1, 'name at least one name'),
  note: text(260),
  meanings: z.array(id).min(2, 'name at least two concepts'),
  sources,
});

/** `ambiguous.yaml`, by id. */
export const ambiguitiesSchema = z.record(id, ambiguitySchema);

/** How a service encrypts unless told otherwise, in one state of data. */
export const defaultSchema = z.strictObject({
  /** automatic: with no act of yours; opt-in: you turn it on; varies: the detail says when. */
  setting: z.enum(['automatic', 'opt-in', 'varies'], 'say automatic, opt-in or varies'),
  detail: text(140),
  since: readableDate.optional(),
  sources,
});

const detail = z.strictObject({ detail: text(200), sources });

/** A row of the table behind `/encrypt defaults`. */
export const serviceSchema = z.strictObject({
  name: text(36),
  aliases: z.array(text(60)),
  atRest: defaultSchema.optional(),
  inTransit: defaultSchema.optional(),
  /** Which keys can be chosen. */
  keys: detail.optional(),
  /** How to turn it on, or to change it. */
  turnOn: detail.optional(),
  concepts: z.array(id).optional(),
});

/** `services.yaml`, by id. */
export const servicesSchema = z.record(id, serviceSchema);

/** Who does what. */
export const responsibilitySchema = z.strictObject({
  topic: text(50),
  /** What AWS does. */
  aws: text(140),
  /** What you do. */
  you: text(140),
  sources,
});

/** `responsibilities.yaml`, by id, in the order of the card. */
export const responsibilitiesSchema = z.record(id, responsibilitySchema);

type WithId<T> = T & { id: string };
export type Source = WithId<z.output<typeof sourceSchema>>;
export type Fact = z.output<typeof factSchema>;
export type Reason = z.output<typeof reasonSchema>;
export type Outdated = z.output<typeof outdatedSchema>;
export type Related = z.output<typeof relatedSchema>;
export type Concept = WithId<z.output<typeof conceptSchema>>;
export type Family = WithId<z.output<typeof familySchema>>;
export type Topic = WithId<z.output<typeof topicSchema>>;
export type Ambiguity = WithId<z.output<typeof ambiguitySchema>>;
export type Default = z.output<typeof defaultSchema>;
export type Service = WithId<z.output<typeof serviceSchema>>;
export type Responsibility = WithId<z.output<typeof responsibilitySchema>>;

/** Everything the bot knows, by id. */
export interface Content {
  sources: ReadonlyMap<string, Source>;
  topics: ReadonlyMap<string, Topic>;
  families: ReadonlyMap<string, Family>;
  concepts: ReadonlyMap<string, Concept>;
  services: ReadonlyMap<string, Service>;
  ambiguities: ReadonlyMap<string, Ambiguity>;
  responsibilities: ReadonlyMap<string, Responsibility>;
  items: ReadonlyMap<string, Item>;
  tips: ReadonlyMap<string, Tip>;
}
