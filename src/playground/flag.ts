import { z } from 'zod';

/** Forms carry flags as words, and Slack takes the words in JSON too. */
export const flag = z
  .union([z.boolean(), z.string().transform((word) => word === 'true' || word === '1')])
  .default(false);
