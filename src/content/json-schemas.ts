import { z } from 'zod';
import { itemsSchema, tipsSchema } from './quiz-schema.ts';
import {
  ambiguitiesSchema,
  conceptSchema,
  familySchema,
  responsibilitiesSchema,
  servicesSchema,
  sourcesSchema,
  topicsSchema,
} from './schema.ts';

const SCHEMAS = {
  ambiguous: ambiguitiesSchema,
  concept: conceptSchema,
  family: familySchema,
  items: itemsSchema,
  responsibilities: responsibilitiesSchema,
  services: servicesSchema,
  sources: sourcesSchema,
  tips: tipsSchema,
  topics: topicsSchema,
};

/**
 * JSON Schemas for editors, by file name. They know one file at a time: what needs several, such as
 * whether a source exists, is checked by `npm test`.
 */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input' });
      return [`${name}.json`, `${JSON.stringify(json, undefined, 2)}\n`];
    }),
  );
}
