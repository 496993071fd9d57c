import { z } from 'zod';

/** Ids are file names and YAML keys; they never change, since stored data will point at them. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens, like sse-kms');

export const text = (max: number) => z.string().trim().min(1, 'say something here').max(max);

const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December';

/** A date as people read it: "5 January 2023", "April 2026" or "2021". */
export const readableDate = z
  .string()
  .regex(
    new RegExp(`^((\\d{1,2} )?(${MONTHS}) )?\\d{4}$`),
    'write the date like "5 January 2023", "April 2026" or "2021"',
  );

export const sources = z.array(id).min(1, 'name at least one source');
